/// What several test folders share: files and processes, goldens, seeds, and the plan oracle.
///
/// The files beside this one are the tools. `Oracle/` is a second reading of the contract that
/// shares no code with the rooms it judges.
