"""Access decisions on random trees against Cedar's own engine, on the policies that the replay exports."""

import json
import random
from datetime import UTC, datetime, timedelta

import cedarpy
import pytest

START = datetime(2026, 3, 1, tzinfo=UTC)
PRESETS = {
    "library": ["no_access", "access", "manage_own", "edit_only", "full_edit", "admin"],
    "fora": ["no_access", "access", "post", "moderate", "admin"],
    "members": ["no_access", "access", "manage_members", "admin"],
}
ACTIONS = ["read", "add", "edit", "delete", "moderate", "manage_members", "admin"]
PEOPLE = [f"m{number}" for number in range(5)]


def tree(seed):
    """A random log: people who come and go, folders that are made, moved and removed, grants, cuts, owners."""
    rng = random.Random(seed)
    events = []

    def write(act):
        events.append({"at": (START + timedelta(hours=len(events))).strftime("%Y-%m-%dT%H:%M:%SZ"), "act": act})

    groups = [f'g"{number}é' for number in range(3)]
    for group in groups:
        write({"kind": "group_created", "group": group})
    for person in PEOPLE:
        write({"kind": "member_joined", "member": person, "language": "en", "groups": rng.sample(groups, 1)})
    write({"kind": "node_created", "node": "space", "type": "space", "owner": "m0"})
    write({"kind": "node_created", "node": "library", "type": "library", "parent": "space"})
    write({"kind": "node_created", "node": "forum", "type": "forum", "parent": "space"})
    nodes = {"space": "members", "library": "library", "forum": "fora"}
    for _ in range(rng.randint(3, 30)):
        node = rng.choice(list(nodes))
        service = nodes[node]
        to = rng.choice(
            [{"member": rng.choice(PEOPLE)}, {"group": rng.choice(groups)}, {"group": rng.choice(groups)}]
            + ["registered", "everyone"]
        )
        kind = rng.randrange(12)
        if kind < 3:
            name = f"n{len(nodes)}"
            below = rng.choice([known for known in nodes if nodes[known] != "members"])
            of_type = rng.choice(["folder", "document"]) if nodes[below] == "library" else "forum"
            write({"kind": "node_created", "node": name, "type": of_type, "parent": below, "owner": rng.choice(PEOPLE)})
            nodes[name] = nodes[below]
        elif kind < 8:
            services = list(PRESETS) if node == "space" else [service]
            rights = {name: rng.choice(PRESETS[name]) for name in rng.sample(services, rng.randint(1, len(services)))}
            write({"kind": "granted", "node": node, "to": to, "rights": rights})
        elif kind == 8:
            write({"kind": "revoked", "node": node, "to": to})
        elif kind == 9:
            write({"kind": rng.choice(["inheritance_cut", "inheritance_restored"]), "node": node})
        elif kind == 10:
            write({"kind": "node_moved", "node": node, "parent": rng.choice(list(nodes))})
        else:
            person = rng.choice(PEOPLE)
            write(
                rng.choice(
                    [
                        {"kind": "member_left", "member": person},
                        {"kind": "group_joined", "group": rng.choice(groups), "member": person},
                        {"kind": "owner_changed", "node": node, "owner": person},
                        {"kind": "node_removed", "node": node if node.startswith("n") else "n99"},
                    ]
                )
            )
    return events, list(nodes)


def quoted(text):
    """A string as Cedar writes it; the names of people and nodes here need no escapes but these."""
    return json.dumps(text, ensure_ascii=False)


def principal(who):
    """Who somebody is in Cedar."""
    if isinstance(who, dict):
        return f"Member::{quoted(who['member'])}"
    return f'Visitor::"{who}"'


def allowed_by_cedar(policies, entities, action, node, people):
    """Everybody whom Cedar lets do it."""
    requests = [
        {"principal": person, "action": f'Action::"{action}"', "resource": f"Node::{quoted(node)}", "context": {}}
        for person in people
    ]
    results = cedarpy.is_authorized_batch(requests, policies, entities)
    for result in results:
        assert not result.diagnostics.errors, result.diagnostics.errors
    return {person for person, result in zip(people, results, strict=True) if result.allowed}


def compare(acogida, seed):
    """Some decisions of one tree at a moment of its log; how many were made."""
    events, nodes = tree(seed)
    rng = random.Random(seed)
    time = rng.choice([events[-1]["at"], rng.choice(events)["at"]])
    replay = acogida.call("workspace.replay", {"events": events, "now": time, "outputs": ["cedar"]})
    policies = replay.attachments["policies.cedar"].decode()
    entities = json.loads(replay.attachments["entities.json"])
    there = {entity["uid"]["id"] for entity in entities if entity["uid"]["type"] == "Node"}
    people = [
        f'{entity["uid"]["type"]}::{quoted(entity["uid"]["id"])}'
        for entity in entities
        if entity["uid"]["type"] in ("Member", "Visitor")
    ]
    count = 0
    for action in rng.sample(ACTIONS, 2):
        node = rng.choice(nodes)
        request = {"action": action, "object": node, "time": time}
        answer = acogida.call("workspace.who_can", request, handle=("workspace.replay", {"events": events}))
        if answer.codes:
            # Never made: its parent was gone.
            assert answer.codes == ["workspace.object_unknown"]
            assert node not in there
            continue
        ours = {principal(person["who"]) for person in answer.value["allowed"]}
        theirs = allowed_by_cedar(policies, entities, action, node, people) if node in there else set()
        assert ours == theirs, (seed, action, node)
        count += len(people)
    return count


def trees(acogida):
    """How many trees: a call of the command line is a process."""
    return 10_000 if type(acogida).__name__ == "Package" else 100


def test_decisions_are_those_of_cedar(acogida):
    number = trees(acogida)
    assert sum(compare(acogida, seed) for seed in range(number)) > number


def test_policies_are_cedar(acogida):
    events, _ = tree(7)
    replay = acogida.call("workspace.replay", {"events": events, "outputs": ["cedar"]})
    policies = replay.attachments["policies.cedar"].decode()
    assert json.loads(cedarpy.policies_to_json_str(policies))["staticPolicies"]


@pytest.mark.parametrize("seed", range(20))
def test_activities_come_back(acogida, seed):
    """The stream of a log replays to the same state as the log."""
    events, _ = tree(seed)
    log = acogida.call("workspace.replay", {"events": events, "outputs": ["activity"]})
    stream = log.attachments["activity.json"]
    collection = json.loads(stream)
    assert collection["@context"][0] == "https://www.w3.org/ns/activitystreams"
    assert collection["totalItems"] == len(events)
    assert acogida.call("workspace.replay", {"trusted": True}, attachments={"activity": stream}).value == log.value
