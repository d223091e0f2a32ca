"""General solvers on the instances of SelectionBenchmark.

usage: peers.py FILE SOLVER SECONDS      SOLVER: highs, cpsat, clasp, cbc
needs: pip install highspy ortools; Debian: clasp, gringo, coinor-cbc

Each solver gets the relevant and reachable part of the instance and the facts that every solution
needs. They solve the relaxation that forgets that a resource is used once in one place: an easier
problem than Waymark's, so the ratios are on the safe side. Circles are excluded exactly: HiGHS and
CBC by loop cuts added until the answer is founded, CP-SAT by positions inside strongly connected
components, clasp by its stable model semantics. Prints state, cost, bound, and from the read instance
to the answer (clasp's grounding included) the time by the clock and by the processor.
"""

import re
import resource
import subprocess
import sys
import tempfile
import time


def read(path):
    topics, resources, known, goal = [], [], [], []
    numbers = lambda field: [int(x) for x in field.split(",") if x]
    groups = lambda field: [[int(x) for x in g.split("|")] for g in field.split(";") if g]
    for line in open(path):
        f = line.rstrip("\n").split("\t")
        if f[0] == "T":
            topics.append((numbers(f[1]), groups(f[2])))
        elif f[0] == "R":
            resources.append((int(f[1]), numbers(f[2]), numbers(f[3]), groups(f[4])))
        elif f[0] == "K":
            known = numbers(f[1])
        elif f[0] == "X":
            goal = numbers(f[1])
    return topics, resources, set(known), goal


def founded(model, chosen):
    """The topics that the chosen resources teach in some order."""
    topics, resources, known, _ = model
    have, taught, waiting, changed = set(known), set(), set(chosen), True
    ok = lambda need, groups: all(p in have for p in need) and all(
        any(p in have for p in g) for g in groups)
    while changed:
        changed = False
        for r in sorted(waiting):
            if ok(resources[r][2], resources[r][3]):
                waiting.discard(r)
                taught.update(resources[r][1])
                changed = True
        for t in sorted(taught - have):
            if ok(*topics[t]):
                have.add(t)
                changed = True
    return have


def restrict(model):
    """Relevant resources and topics, teachers of topics, and topics that are always needed."""
    topics, resources, known, goal = model
    have = founded(model, range(len(resources)))
    teachers = [[] for _ in topics]
    for r, (_, teaches, need, groups) in enumerate(resources):
        if all(p in have for p in need) and all(any(p in have for p in g) for g in groups):
            for t in teaches:
                teachers[t].append(r)
    relevant, used, stack = set(), set(), [t for t in goal if t not in known]
    while stack:
        t = stack.pop()
        if t in relevant or t in known or t not in have:
            continue
        relevant.add(t)
        needs = list(topics[t][0]) + [p for g in topics[t][1] if not known & set(g) for p in g]
        for r in teachers[t]:
            if r not in used:
                used.add(r)
                needs += resources[r][2]
                needs += [p for g in resources[r][3] if not known & set(g) for p in g]
        stack += needs
    always, stack = set(), [t for t in goal if t not in known]
    while stack:
        t = stack.pop()
        if t not in always and t not in known:
            always.add(t)
            stack += topics[t][0]
    return relevant, sorted(used), teachers, always


def open_groups(groups, known, relevant):
    return [[p for p in g if p in relevant] for g in groups if not known & set(g)]


class Rows:
    """Covering rows: every owner needs one of a set; columns are resources, then topics."""

    def __init__(self, model):
        topics, resources, known, _ = model
        self.model = model
        self.relevant, self.used, self.teachers, self.always = restrict(model)
        self.x = {r: i for i, r in enumerate(self.used)}
        self.y = {t: len(self.x) + i for i, t in enumerate(sorted(self.relevant))}
        self.cost = [resources[r][0] for r in self.used] + [0] * len(self.y)
        self.rows = []  # (owner column or None when always, columns)
        for t in sorted(self.relevant):
            owner = None if t in self.always else self.y[t]
            self.rows.append((owner, [self.x[r] for r in self.teachers[t]]))
            for p in topics[t][0]:
                if p not in known and p not in self.always:
                    self.rows.append((owner, [self.y[p]]))
            for g in open_groups(topics[t][1], known, self.relevant):
                self.rows.append((owner, [self.y[p] for p in g]))
        for r in self.used:
            for p in resources[r][2]:
                if p not in known and p not in self.always:
                    self.rows.append((self.x[r], [self.y[p]]))
            for g in open_groups(resources[r][3], known, self.relevant):
                self.rows.append((self.x[r], [self.y[p] for p in g]))

    def loop_cuts(self, chosen, needed):
        """For what is needed and unfounded: some resource from outside the circle."""
        topics, resources, _, _ = self.model
        have = founded(self.model, chosen)
        loose = [t for t in needed if t not in have]
        cuts = []
        for start in loose:
            inside, stack = {start}, [start]
            while stack:
                t = stack.pop()
                deps = list(topics[t][0]) + [p for g in topics[t][1] for p in g]
                for r in self.teachers[t]:
                    if r in chosen:
                        deps += resources[r][2] + [p for g in resources[r][3] for p in g]
                for p in deps:
                    if p in loose and p not in inside:
                        inside.add(p)
                        stack.append(p)
            blocked = lambda need, groups: any(p in inside for p in need) or any(
                all(p in inside for p in g) for g in groups)
            outside = {r for t in inside if not blocked(*topics[t]) for r in self.teachers[t]
                       if not blocked(resources[r][2], resources[r][3])}
            owner = None if inside & self.always else self.y[start]
            cuts.append((owner, sorted(self.x[r] for r in outside)))
        return cuts


def highs(model, seconds):
    import highspy
    import numpy as np
    rows = Rows(model)
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(option, value)
    count = len(rows.cost)
    inf = highspy.kHighsInf
    solver.addVars(count, np.zeros(count), np.ones(count))
    integers = np.arange(len(rows.x), dtype=np.int32)
    solver.changeColsCost(count, np.arange(count, dtype=np.int32), np.array(rows.cost, float))
    solver.changeColsIntegrality(
        len(integers), integers, np.array([highspy.HighsVarType.kInteger] * len(integers)))
    for t in rows.always:
        solver.changeColBounds(rows.y[t], 1.0, 1.0)

    def add(owner, columns):
        index = columns + ([] if owner is None else [owner])
        value = [1.0] * len(columns) + ([] if owner is None else [-1.0])
        solver.addRow(1.0 if owner is None else 0.0, inf, len(index),
                      np.array(index, np.int32), np.array(value))

    for row in rows.rows:
        add(*row)
    start, bound = time.time(), 0
    while True:
        left = seconds - (time.time() - start)
        if left <= 0:
            return "open", None, bound
        solver.setOptionValue("time_limit", solver.getRunTime() + left)
        solver.run()
        info = solver.getInfo()
        bound = max(bound, info.mip_dual_bound)
        if info.primal_solution_status != 2:
            return "open", None, bound
        values = solver.getSolution().col_value
        chosen = {r for r, i in rows.x.items() if values[i] > 0.5}
        needed = [t for t, i in rows.y.items() if values[i] > 0.5]
        cuts = rows.loop_cuts(chosen, needed)
        if not cuts:
            optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            cost = sum(rows.cost[rows.x[r]] for r in chosen)
            return "proven" if optimal else "open", cost, bound
        for cut in cuts:
            add(*cut)


def components(rows):
    """Strongly connected components of what topics may rest on."""
    import rustworkx
    topics, resources, _, _ = rows.model
    graph = rustworkx.PyDiGraph()
    order = sorted(rows.relevant)
    number = {t: i for i, t in enumerate(order)}
    graph.add_nodes_from(order)
    for t in order:
        deps = list(topics[t][0]) + [p for g in topics[t][1] for p in g]
        for r in rows.teachers[t]:
            deps += resources[r][2] + [p for g in resources[r][3] for p in g]
        graph.add_edges_from_no_data([(number[t], number[p]) for p in deps if p in number])
    home = {}
    for i, part in enumerate(rustworkx.strongly_connected_components(graph)):
        for node in part:
            home[order[node]] = (i, len(part))
    return home


def cpsat(model, seconds):
    from ortools.sat.python import cp_model
    topics, resources, known, _ = model
    rows = Rows(model)
    home = components(rows)
    cp = cp_model.CpModel()
    x = {r: cp.NewBoolVar("") for r in rows.used}
    y = {t: (1 if t in rows.always else cp.NewBoolVar("")) for t in rows.relevant}
    place = {t: cp.NewIntVar(0, home[t][1] - 1, "") for t in rows.relevant if home[t][1] > 1}
    later = lambda p, t, *when: cp.Add(place[p] + 1 <= place[t]).OnlyEnforceIf(
        *[w for w in when if not isinstance(w, int)])
    same = lambda p, t: p in home and home[p] == home[t] and p in place

    def need(owner, options):
        if not any(isinstance(o, int) for o in options):
            cp.AddBoolOr(options + ([] if isinstance(owner, int) else [owner.Not()]))

    def group(owner, members):
        picks = [(p, cp.NewBoolVar("")) for p in members]
        for p, z in picks:
            if not isinstance(y[p], int):
                cp.AddImplication(z, y[p])
        need(owner, [z for _, z in picks])
        return picks

    picks = {r: [pick for g in open_groups(resources[r][3], known, rows.relevant)
                 for pick in group(x[r], g)] for r in rows.used}
    for r in rows.used:
        for p in resources[r][2]:
            if p in y:
                need(x[r], [y[p]])
    for t in rows.relevant:
        for p in topics[t][0]:
            if p in y:
                need(y[t], [y[p]])
                if same(p, t):
                    later(p, t, y[t])
        for g in open_groups(topics[t][1], known, rows.relevant):
            for p, z in group(y[t], g):
                if same(p, t):
                    later(p, t, y[t], z)
        options = []
        for r in rows.teachers[t]:
            inner = [p for p in resources[r][2] if same(p, t)]
            chosen = [(p, z) for p, z in picks[r] if same(p, t)]
            teach = x[r]
            if inner or chosen:
                teach = cp.NewBoolVar("")
                cp.AddImplication(teach, x[r])
                for p in inner:
                    later(p, t, teach)
                for p, z in chosen:
                    later(p, t, teach, z)
            options.append(teach)
        need(y[t], options)
    cp.Minimize(sum(resources[r][0] * x[r] for r in rows.used))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 8
    status = solver.Solve(cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return "open", None, solver.BestObjectiveBound()
    state = "proven" if status == cp_model.OPTIMAL else "open"
    return state, round(solver.ObjectiveValue()), solver.BestObjectiveBound()


def cbc(model, seconds):
    rows = Rows(model)
    extra, start, bound = [], time.time(), 0
    while True:
        left = seconds - (time.time() - start)
        if left <= 0:
            return "open", None, bound
        with tempfile.TemporaryDirectory() as folder:
            text = ["Minimize", "obj: " + " + ".join(
                f"{c} v{i}" for i, c in enumerate(rows.cost) if c), "Subject To"]
            for owner, columns in rows.rows + extra:
                left_side = " + ".join(f"v{i}" for i in columns) or "0 v0"
                text.append(f"{left_side} - v{owner} >= 0" if owner is not None
                            else f"{left_side} >= 1")
            text += ["Bounds"] + [f"v{rows.y[t]} = 1" for t in rows.always]
            text += [f"0 <= v{i} <= 1" for i in range(len(rows.cost))
                     if i not in {rows.y[t] for t in rows.always}]
            text += ["Generals", " ".join(f"v{i}" for i in rows.x.values()), "End"]
            open(f"{folder}/m.lp", "w").write("\n".join(text) + "\n")
            out = subprocess.run(
                ["cbc", f"{folder}/m.lp", "sec", str(left), "ratio", "0", "solve", "solu",
                 f"{folder}/s"], capture_output=True, text=True).stdout
            chosen, needed = set(), []
            names = {i: r for r, i in rows.x.items()} | {i: t for t, i in rows.y.items()}
            for line in open(f"{folder}/s"):
                f = line.split()
                if len(f) >= 3 and f[1].startswith("v") and float(f[2]) > 0.5:
                    i = int(f[1][1:])
                    chosen.add(names[i]) if i < len(rows.x) else needed.append(names[i])
        found = re.search(r"Lower bound:\s+([-\d.e+]+)", out)
        cost = sum(rows.cost[rows.x[r]] for r in chosen)
        optimal = "Optimal solution found" in out
        bound = max(bound, cost if optimal else float(found.group(1)) if found else 0)
        cuts = rows.loop_cuts(chosen, needed)
        if not cuts or not optimal:
            return ("proven", cost, bound) if optimal else ("open", None, bound)
        extra += cuts


def clasp(model, seconds):
    topics, resources, known, goal = model
    relevant, used, teachers, _ = restrict(model)
    lines = []

    def body(head, need, groups, extra):
        parts = extra + [f"y({p})" for p in need if p in relevant]
        for k, g in enumerate(open_groups(groups, known, relevant)):
            lines.extend(f"g({head},{k}) :- y({p})." for p in g)
            parts.append(f"g({head},{k})")
        return ",".join(parts)

    for r in used:
        lines.append(f"{{x({r})}}. :~ x({r}). [{resources[r][0]},{r}]")
        lines.append(f"u({r}) :- {body(f'r{r}', resources[r][2], resources[r][3], [f'x({r})'])}.")
        lines.append(f":- x({r}), not u({r}).")
        lines.extend(f"a({t}) :- u({r})." for t in resources[r][1] if t in relevant)
    for t in sorted(relevant):
        lines.append(f"y({t}) :- {body(f't{t}', *topics[t], [f'a({t})'])}.")
    lines.extend(f":- not y({t})." for t in goal if t not in known)
    start = time.time()
    ground = subprocess.run(["gringo", "-"], input="\n".join(lines), capture_output=True,
                            text=True).stdout
    left = max(1, int(seconds - (time.time() - start)))
    out = subprocess.run(
        ["clasp", f"--time-limit={left}", "--opt-strategy=usc", "-n0", "-q1"], input=ground,
        capture_output=True, text=True).stdout
    cost = re.findall(r"^Optimization\s*:\s*(\d+)", out, re.M)
    state = "proven" if "OPTIMUM FOUND" in out else "open"
    bound = re.findall(r"Bounds\s*:\s*\[(\d+);", out)
    value = int(cost[-1]) if cost else None
    return state, value, value if state == "proven" else int(bound[-1]) if bound else 0


def processor():
    """Seconds of all cores that this process and its finished children have used."""
    return sum(u.ru_utime + u.ru_stime for u in map(
        resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


if __name__ == "__main__":
    instance = read(sys.argv[1])
    solver = {"highs": highs, "cpsat": cpsat, "clasp": clasp, "cbc": cbc}[sys.argv[2]]
    __import__({"highs": "highspy", "cpsat": "ortools.sat.python.cp_model"}.get(sys.argv[2], "re"))
    begin, ticks = time.time(), processor()
    state, cost, bound = solver(instance, float(sys.argv[3]))
    print(sys.argv[2], state, f"cost={cost}", f"bound={bound:.0f}",
          f"time={1e3 * (time.time() - begin):.2f} ms",
          f"cpu={1e3 * (processor() - ticks):.2f} ms")
