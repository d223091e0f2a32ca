/// Pages of the findings that come up before any entry is understood.

extension DiagnosticCode {
  static let readingPages: [(DiagnosticCode, DiagnosticPage)] = [
    (
      .unreadableFile,
      DiagnosticPage(
        "A file or folder that was named cannot be read: it is not there, is no regular file, or "
          + "the system refuses it.",
        example: "waymark plan --learner larner.yaml",
        remedy: "correct the name, or the file's permissions.")
    ),
    (
      .fileTooLarge,
      DiagnosticPage(
        "A content file may have at most 16 MiB, a plan file 4 MiB. The limit keeps a mistake, or a hostile file, "
          + "from using up the machine.",
        example: "topics/everything.yaml   (40 MiB)",
        remedy: "divide the entries among several files; their names and order do not matter.")
    ),
    (
      .notUTF8,
      DiagnosticPage(
        "Every file is UTF-8. The bytes at this place are not, or the file is in UTF-16 or UTF-32.",
        example: "title: caf\\xE9",
        remedy: "save the file as UTF-8; `iconv -f latin1 -t utf-8` converts one.")
    ),
    (
      .forbiddenCharacter,
      DiagnosticPage(
        "YAML allows no control characters besides tab and line ends, and no NUL.",
        example: "title: \"TLS\\x00\"",
        remedy: "delete the character.")
    ),
    (
      .yamlSyntax,
      DiagnosticPage(
        "The file is no well-formed YAML. What stands before the place was read; nothing after it.",
        example: "- id: tls\n  title: TLS: the protocol",
        remedy: "mend the line; text that holds ': ' or ' #', or begins with a special character, "
          + "goes in quotes.")
    ),
    (
      .unsafeYAML,
      DiagnosticPage(
        "Content uses a safe subset of YAML: one document a file, no anchors, aliases, tags or "
          + "merge keys, and text as keys. With them a small file could stand for a huge one.",
        example: "requires: &basics [dns]\nmore: *basics",
        remedy: "write the value out where it is needed.")
    ),
    (
      .tooDeep,
      DiagnosticPage(
        "Lists and mappings may lie at most 64 deep inside each other.",
        example: "requires: [[[[[[ … ]]]]]]",
        remedy: "flatten the value; no field of a pack needs more than a few levels.")
    ),
    (
      .duplicateKey,
      DiagnosticPage(
        "A key stands twice in one mapping. The first one counts; the second would be lost without "
          + "a word elsewhere.",
        example: "id: tls\ntitle: TLS\ntitle: Transport Layer Security",
        remedy: "delete one of the two, or join their values.")
    ),
    (
      .hiddenCharacter,
      DiagnosticPage(
        "A text contains a character that is not seen but steers what is: an escape code or a "
          + "control of writing direction. It is never passed on to a terminal.",
        example: "title: \"Safe \\u202E reversed\"",
        remedy: "delete the character, unless it is meant.")
    ),
    (
      .tooManyFindings,
      DiagnosticPage(
        "A file has more findings than anybody can read; the rest of them is left out.",
        example: "a generated file in which every line has the same mistake",
        remedy: "mend the first ones and check again.")
    ),
  ]
}
