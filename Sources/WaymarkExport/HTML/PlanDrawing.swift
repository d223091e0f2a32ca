/// The graph of a plan as inline SVG, drawn by Waymark, wherever its boxes stand.

import WaymarkModel

/// One drawing; each step links to its place in the list.
struct PlanDrawing {
  let picture: GraphPicture
  let layout: LayeredLayout
  let page: HTMLPage

  /// The drawing.
  func svg() -> String {
    var lines = [
      "<svg class=\"own\" viewBox=\"0 0 \(layout.width) \(layout.height)\" width=\"\(layout.width)\" "
        + "height=\"\(layout.height)\" role=\"group\" aria-label=\"Graph of the steps\">",
      "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"9\" "
        + "markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"tip\" d=\"M0 0L8 4L0 8z\"/></marker></defs>",
    ]
    lines += layout.lines.map(line)
    lines += layout.boxes.map(box)
    return lines.joined(separator: "\n") + "\n</svg>"
  }

  private func line(_ line: LayeredLayout.Line) -> String {
    let edge = picture.edges[line.edge]
    guard let first = line.points.first else { return "" }
    var path = "M\(first.x) \(first.y)"
    if line.isSpline {
      path += "C" + line.points.dropFirst().map { "\($0.x) \($0.y)" }.joined(separator: " ")
    }
    for (index, point) in line.points.enumerated().dropFirst() where !line.isSpline {
      let before = line.points[index - 1]
      // Every second piece crosses a layer and stays level.
      if index.isMultiple(of: 2) {
        path += "H\(point.x)"
      } else {
        let middle = (before.x + point.x) / 2
        path += "C\(middle) \(before.y) \(middle) \(point.y) \(point.x) \(point.y)"
      }
    }
    let reason = edge.because.map { "<title>\(page.html($0))</title>" } ?? ""
    return "<path class=\"edge\" data-from=\"\(edge.from)\" data-to=\"\(edge.to)\" "
      + "marker-end=\"url(#tip)\" d=\"\(path)\">\(reason)</path>"
  }

  private func box(_ box: LayeredLayout.Box) -> String {
    let node = picture.nodes[box.node]
    let step = page.plan.steps[box.node]
    let exam = node.state == .goal ? " exam" : ""
    let lines = Self.lines(node.title.isEmpty ? node.id : node.title)
    let top = box.y + LayeredLayout.boxHeight / 2 + (lines.count == 1 ? 5 : -4)
    let text = lines.enumerated().map { index, line in
      "<text x=\"\(box.x + 12)\" y=\"\(top + index * 17)\">\(page.html(line))</text>"
    }
    return "<g class=\"node \(page.colorClass(step.skill))\(exam)\" data-n=\"\(box.node)\">"
      + "<a href=\"#step-\(box.node + 1)\"><title>\(page.html(node.title))</title>"
      + "<rect x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(LayeredLayout.boxWidth)\" "
      + "height=\"\(LayeredLayout.boxHeight)\" rx=\"8\"/>\(text.joined())</a></g>"
  }

  /// A title in at most two lines.
  private static func lines(_ title: String) -> [String] {
    let columns = 24
    var lines: [String] = []
    for line in TextLayout(width: columns, usesColor: false).wrap(title) {
      guard lines.count == 2 else {
        lines.append(line)
        continue
      }
      lines[1] = String(lines[1].prefix(columns - 1)) + "…"
      break
    }
    return lines
  }
}
