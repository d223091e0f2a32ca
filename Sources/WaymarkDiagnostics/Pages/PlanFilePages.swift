/// Pages of findings about Markdown plans that are read back.

extension DiagnosticCode {
  static let planFilePages: [(DiagnosticCode, DiagnosticPage)] = [
    (
      .notAPlan,
      DiagnosticPage(
        "A Markdown plan begins with a comment that names its format and what it was made from. "
          + "Without that line, or with a version that this Waymark does not know, the file is "
          + "neither read as a plan nor written.",
        example: "waymark sync README.md",
        remedy: "name a file that `waymark plan --format markdown` wrote, or put its first line "
          + "back.")
    ),
    (
      .duplicatePlanItem,
      DiagnosticPage(
        "Two items of a plan carry the same marker. The first one counts; the second is left as it "
          + "is.",
        example: "- [ ] **DNS** <!-- wm:dns-book#all -->\n- [x] **DNS** <!-- wm:dns-book#all -->",
        remedy: "delete one of the two, or the marker at its end.")
    ),
    (
      .planConflict,
      DiagnosticPage(
        "The reader has reworded an item, and the new plan words the same item differently too. "
          + "Nothing is written, because one of the two texts would be lost.",
        example: "- [ ] **DNS, with Kim** <!-- wm:dns-book#all -->",
        remedy: "take over the wording that the finding shows as the plan's, or delete the item "
          + "and sync again.")
    ),
    (
      .planItemUnneeded,
      DiagnosticPage(
        "The new plan has no use for a step, but the reader has written into its item. The item "
          + "stays.",
        example: "- [ ] **DNS** <!-- wm:dns-book#all -->\n  my notes about DNS",
        remedy: "delete the item when you do not want to keep it.")
    ),
    (
      .planNotWritable,
      DiagnosticPage(
        "The plan, put together with the reader's own lines, would not read back as it was meant: "
          + "something in the file swallows what follows it. Nothing is written.",
        example: "<pre>",
        remedy: "close the comment, fence or tag that begins at the place shown.")
    ),
    (
      .outputNotWritten,
      DiagnosticPage(
        "One of several plans was not written: its file is no Waymark output, is a link that leads "
          + "elsewhere, or the disk refused. The other plans were written.",
        example: "waymark plan --learners team.csv -o plans",
        remedy: "move the file away, or overwrite it with `--force`.")
    ),
    (
      .planOfOtherContent,
      DiagnosticPage(
        "The plan was made from the content of another path than the one that was found now. Its "
          + "steps would mean nothing here, so nothing is written.",
        example: "waymark sync plan.md --path paths/dev",
        remedy: "name the content that the plan was made from with --path DIR or WAYMARK_PATH.")
    ),
    (
      .skippedStepKept,
      DiagnosticPage(
        "A step was marked as skipped, `[-]` or `[~]`, but without it there is no plan: nothing "
          + "else teaches what it teaches, or it is an exam that is wanted. It stays in the plan, "
          + "and its mark stays as it is.",
        example: "- [-] **The only book about DNS** <!-- wm:dns-book#all -->",
        remedy: "take the mark away, or give up the target that needs the step.")
    ),
    (
      .learnerNotWritable,
      DiagnosticPage(
        "What is ticked in the plan could not be put into the learner file in a way that reads "
          + "back as it was meant. Nothing is written.",
        example: "done: [dns-book]   # and the tick of its second chapter is taken out of the plan",
        remedy: "write the parts that the finding names into the `done` list yourself.")
    ),
  ]
}
