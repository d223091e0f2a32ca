// Closure and topological order in plain C++ over flat arrays, the fastest peer.
// Usage: csr FILE RUNS   prints the least and the median time of building and of ordering, in ms.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

struct Graph {
  std::vector<int32_t> offsets, targets;

  Graph(int32_t nodes, const std::vector<int32_t> &from, const std::vector<int32_t> &to)
      : offsets(nodes + 1), targets(from.size()) {
    for (int32_t node : from) offsets[node + 1]++;
    for (int32_t node = 0; node < nodes; node++) offsets[node + 1] += offsets[node];
    std::vector<int32_t> next(offsets.begin(), offsets.end() - 1);
    for (size_t edge = 0; edge < from.size(); edge++) targets[next[from[edge]]++] = to[edge];
  }

  // Depth first, prerequisites first; empty when there is a circle.
  std::vector<int32_t> closure_order(int32_t goal) const {
    size_t nodes = offsets.size() - 1;
    std::vector<uint8_t> marks(nodes);
    std::vector<int32_t> path(nodes), next(nodes), order(nodes);
    size_t depth = 1, count = 0;
    path[0] = goal, next[0] = offsets[goal], marks[goal] = 1;
    while (depth > 0) {
      int32_t node = path[depth - 1], edge = next[depth - 1], end = offsets[node + 1];
      while (edge < end && marks[targets[edge]] == 2) edge++;
      if (edge == end) {
        marks[node] = 2, order[count++] = node, depth--;
        continue;
      }
      int32_t target = targets[edge];
      if (marks[target] == 1) return {};
      next[depth - 1] = edge + 1;
      marks[target] = 1, path[depth] = target, next[depth++] = offsets[target];
    }
    order.resize(count);
    return order;
  }
};

template <typename Body> static void measure(const char *what, int runs, Body body) {
  std::vector<double> times;
  size_t count = body();
  for (int run = 0; run < runs; run++) {
    auto start = std::chrono::steady_clock::now();
    count = body();
    std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
    times.push_back(spent.count());
  }
  std::sort(times.begin(), times.end());
  std::printf("csr %s %.3f %.3f %zu\n", what, times[0], times[runs / 2], count);
}

int main(int count, char **arguments) {
  if (count != 3) return 64;
  FILE *file = std::fopen(arguments[1], "rb");
  int32_t head[2];
  if (!file || std::fread(head, sizeof head, 1, file) != 1) return 1;
  size_t edges = head[1];
  std::vector<int32_t> prerequisites(edges), dependents(edges);
  if (std::fread(prerequisites.data(), 4, edges, file) != edges) return 1;
  if (std::fread(dependents.data(), 4, edges, file) != edges) return 1;
  int runs = std::max(1, std::atoi(arguments[2]));
  Graph graph(head[0], dependents, prerequisites);
  measure("build", runs, [&] {
    Graph built(head[0], dependents, prerequisites);
    // A figure that depends on what was built keeps the compiler from leaving it out.
    return static_cast<size_t>(built.offsets.back());
  });
  measure("order", runs, [&] { return graph.closure_order(head[0] - 1).size(); });
}
