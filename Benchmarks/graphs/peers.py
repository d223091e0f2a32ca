"""Closure and topological order by a library of Python.

Usage: peers.py FILE rustworkx|igraph RUNS   prints the least and the median time of building the
graph and of ordering the closure of its last node, in ms, and the size of that closure.
"""
import sys
import time

import numpy


def rustworkx_graph(count, edges):
    import rustworkx

    def build():
        graph = rustworkx.PyDiGraph()
        graph.add_nodes_from(range(count))
        graph.add_edges_from_no_data(edges)
        return graph

    def order(graph, goal):
        closure = rustworkx.ancestors(graph, goal)
        closure.add(goal)
        # Ordering all and keeping the closure is quicker than ordering a subgraph of this size.
        return [node for node in rustworkx.topological_sort(graph) if node in closure]

    return build, order


def igraph_graph(count, edges):
    import igraph

    array = numpy.array(edges)

    def build():
        return igraph.Graph(count, array, directed=True)

    def order(graph, goal):
        closure = set(graph.subcomponent(goal, mode="in"))
        return [node for node in graph.topological_sorting() if node in closure]

    return build, order


def measured(runs, body):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        result = body()
        times.append((time.perf_counter() - start) * 1e3)
    times.sort()
    return times[0], times[runs // 2], result


def main():
    path, peer, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    words = numpy.fromfile(path, numpy.int32)
    count, edge_count = int(words[0]), int(words[1])
    starts, ends = words[2 : 2 + edge_count], words[2 + edge_count :]
    edges = list(zip(starts.tolist(), ends.tolist()))
    build, order = {"rustworkx": rustworkx_graph, "igraph": igraph_graph}[peer](count, edges)
    least, median, graph = measured(runs, build)
    print(f"{peer} build {least:.3f} {median:.3f} {edge_count}")
    least, median, nodes = measured(runs, lambda: order(graph, count - 1))
    print(f"{peer} order {least:.3f} {median:.3f} {len(nodes)}")


main()
