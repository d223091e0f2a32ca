/// Writes a content pack of any size from a fixed seed: CatalogGenerator TOPICS FOLDER.

import Foundation

guard CommandLine.arguments.count == 3, let topics = Int(CommandLine.arguments[1]), topics >= 100
else {
  FileHandle.standardError.write(Data("usage: CatalogGenerator TOPICS FOLDER\n".utf8))
  exit(64)
}
var pack = GeneratedPack(topics: topics)
try pack.write(to: CommandLine.arguments[2])
