/// Pages of the findings about the shape of entries and fields.

extension DiagnosticCode {
  static let entryPages: [(DiagnosticCode, DiagnosticPage)] = [
    (
      .missingFile,
      DiagnosticPage(
        "A pack has a `path.yaml`, and one of its layers has a `matrix.yaml`.",
        example: "paths/sre/   without path.yaml",
        remedy: "add the file, or name the right folder with --path.")
    ),
    (
      .unexpectedFile,
      DiagnosticPage(
        "A pack's YAML files are path.yaml, matrix.yaml and those in topics/, resources/ and "
          + "certifications/. This one is none of them and is not read.",
        example: "topic/network.yaml",
        remedy: "move the file where it belongs, or out of the pack.")
    ),
    (
      .unsupportedVersion,
      DiagnosticPage(
        "`waymark: 1` in path.yaml names the version of the format; this Waymark reads version 1.",
        example: "waymark: 2",
        remedy: "use a newer Waymark, or write version 1.")
    ),
    (
      .unknownKey,
      DiagnosticPage(
        "Every key that an entry may have is known; an unknown one is a slip of the keyboard far "
          + "more often than a wish, so it is never skipped in silence.",
        example: "- id: tls\n  titel: TLS",
        remedy: "correct the key, or delete it.")
    ),
    (
      .wrongType,
      DiagnosticPage(
        "The field wants another kind of value: a text, a number, a list or a mapping. `optional` "
          + "takes true or false and no other word.",
        example: "optional: yes",
        remedy: "write the kind of value that the message names.")
    ),
    (
      .missingField,
      DiagnosticPage(
        "A field that the entry cannot do without is not there.",
        example: "- title: TLS",
        remedy: "add the field.")
    ),
    (
      .badIdentifier,
      DiagnosticPage(
        "Ids are lower-case words of letters and digits joined by hyphens, at most 64 characters.",
        example: "- id: TLS_1.3",
        remedy: "write it like `tls-1-3`.")
    ),
    (
      .duplicateIdentifier,
      DiagnosticPage(
        "An id is unique across the skills, topics, resources and certifications of a pack; a "
          + "part's id inside its resource, a competency's inside its cell. Only an entry of the "
          + "same kind in a later layer may take an id again: it replaces the earlier entry.",
        example: "- id: tls\n  title: TLS\n- id: tls\n  title: Transport Layer Security",
        remedy: "rename one of the two.")
    ),
    (
      .badDate,
      DiagnosticPage(
        "A date is a day that exists, written YYYY-MM-DD; `as_of` may be a month, YYYY-MM. A "
          + "range ends no earlier than it begins.",
        example: "start: 2026-02-30",
        remedy: "write a day of the calendar.")
    ),
    (
      .badLink,
      DiagnosticPage(
        "Links are absolute, with http or https, and hold neither spaces nor control characters.",
        example: "url: javascript:alert(1)",
        remedy: "write the full address, beginning with https://.")
    ),
    (
      .unsafePath,
      DiagnosticPage(
        "`extends` and `rules` in path.yaml name things relative to the pack and never lead out "
          + "of the folder that holds it: no leading slash, no backslash, no control character.",
        example: "extends: [/etc]",
        remedy: "name a folder relative to the pack.")
    ),
    (
      .unknownWord,
      DiagnosticPage(
        "The field takes one of a few words, and this is none of them.",
        example: "kind: novel",
        remedy: "use one of the words that the message lists.")
    ),
    (
      .hoursOutOfRange,
      DiagnosticPage(
        "Hours of study are above zero and at most 10,000, with up to six decimals; in a range, "
          + "min ≤ likely ≤ max. A week has at most 168 hours, a day 24.",
        example: "hours: 0",
        remedy: "write a time somebody could spend.")
    ),
    (
      .numberOutOfRange,
      DiagnosticPage(
        "The number is outside of what the field takes, or has more decimals than it keeps: money "
          + "and percents have two, counts have none.",
        example: "weight_percent: 130",
        remedy: "write a number inside the range that the message names.")
    ),
    (
      .emptyAlternatives,
      DiagnosticPage(
        "`any_of` asks for one of its branches; without any there is no way to meet it.",
        example: "requires: [{any_of: []}]",
        remedy: "name at least one branch, or delete the requirement.")
    ),
    (
      .levelsNotAscending,
      DiagnosticPage(
        "Levels stand lowest first, each number once.",
        example: "levels:\n  - {level: 2, title: Two}\n  - {level: 1, title: One}",
        remedy: "put them in ascending order.")
    ),
    (
      .unknownLevel,
      DiagnosticPage(
        "The matrix declares no such level. A cell may be left empty, a level may not be made up.",
        example: "levels: [{level: 1, title: One}]\nskills: [{id: net, title: Net, cells: "
          + "[{level: 4}]}]",
        remedy: "use a level that `levels` lists, or add it there.")
    ),
  ]
}
