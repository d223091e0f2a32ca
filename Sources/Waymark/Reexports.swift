/// What the command line sees of the rooms below: it imports the façade and nothing else.
///
/// Their declarations have `package` access, so library users outside see none of them.

@_exported public import WaymarkDiagnostics
@_exported public import WaymarkExport
@_exported public import WaymarkModel
