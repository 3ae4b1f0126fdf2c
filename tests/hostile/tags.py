"""Tags, which ask a reader of YAML to build something, and lines that tell it how to read."""

from .case import HEAD, Case, case, refused

GROUP = "tags"


def _tagged(tag: str, value: str = "x") -> str:
    return f"{HEAD}stops: {tag} {value}\n"


_PYTHON = "!!python/object"

CASES: list[Case] = [
    case(
        GROUP,
        "os.system",
        _tagged(f"{_PYTHON}/apply:os.system", "['touch pwned']"),
        refused(3, 8, "YAML takes `!!python/object/apply:os.system` for an order"),
    ),
    case(
        GROUP,
        "subprocess",
        _tagged(f"{_PYTHON}/apply:subprocess.Popen", "[[touch, pwned]]"),
        refused(3, 8, "YAML takes `!!python/object/apply:subprocess.Popen` for"),
    ),
    case(
        GROUP,
        "a new object",
        _tagged(f"{_PYTHON}/new:os.system", "[touch pwned]"),
        refused(3, 8, "YAML takes `!!python/object/new:os.system` for an order"),
    ),
    case(
        GROUP,
        "an object",
        _tagged(f"{_PYTHON}:builtins.dict", "{a: b}"),
        refused(3, 8, "YAML takes `!!python/object:builtins.dict` for an order"),
    ),
    case(
        GROUP,
        "a name",
        _tagged("!!python/name:os.system", "''"),
        refused(3, 8, "YAML takes `!!python/name:os.system` for an order to"),
    ),
    case(
        GROUP,
        "a module",
        _tagged("!!python/module:os", "''"),
        refused(3, 8, "YAML takes `!!python/module:os` for an order to itself,"),
    ),
    case(
        GROUP,
        "a tuple",
        _tagged("!!python/tuple", "[a, b]"),
        refused(3, 8, "YAML takes `!!python/tuple` for an order to itself, and a"),
    ),
    case(
        GROUP,
        "eval in the version",
        f"pdcheck: {_PYTHON}/apply:eval ['1']\n",
        refused(1, 10, "YAML takes `!!python/object/apply:eval` for an order to"),
    ),
    case(
        GROUP,
        "a tag on the whole",
        f"{_PYTHON}/apply:dict\n" + HEAD,
        refused(1, 1, "YAML takes `!!python/object/apply:dict` for an order to"),
    ),
    case(
        GROUP,
        "a tag on a key",
        HEAD + "!!str stops: x\n",
        refused(3, 1, "YAML takes `!!str` for an order to itself, and a plan has"),
    ),
    case(
        GROUP,
        "a tag on an item",
        HEAD + "stops:\n  - !!str x\n",
        refused(4, 5, "YAML takes `!!str` for an order to itself, and a plan has"),
    ),
    case(
        GROUP,
        "a text",
        _tagged("!!str"),
        refused(3, 8, "YAML takes `!!str` for an order to itself, and a plan has"),
    ),
    case(
        GROUP,
        "a number that is none",
        _tagged("!!int", "foo"),
        refused(3, 8, "YAML takes `!!int` for an order to itself, and a plan has"),
    ),
    case(
        GROUP,
        "a float that is none",
        _tagged("!!float", "foo"),
        refused(3, 8, "YAML takes `!!float` for an order to itself, and a plan"),
    ),
    case(
        GROUP,
        "a timestamp that is none",
        _tagged("!!timestamp", "foo"),
        refused(3, 8, "YAML takes `!!timestamp` for an order to itself, and a"),
    ),
    case(
        GROUP,
        "a null",
        _tagged("!!null", "''"),
        refused(3, 8, "YAML takes `!!null` for an order to itself, and a plan"),
    ),
    case(
        GROUP,
        "bytes",
        _tagged("!!binary", "AAAA"),
        refused(3, 8, "YAML takes `!!binary` for an order to itself, and a plan"),
    ),
    case(
        GROUP,
        "bytes that are none",
        _tagged("!!binary", "§§§"),
        refused(3, 8, "YAML takes `!!binary` for an order to itself, and a plan"),
    ),
    case(
        GROUP,
        "a set",
        _tagged("!!set", "{a, b}"),
        refused(3, 8, "YAML takes `!!set` for an order to itself, and a plan has"),
    ),
    case(
        GROUP,
        "an ordered map",
        _tagged("!!omap", "[a: b]"),
        refused(3, 8, "YAML takes `!!omap` for an order to itself, and a plan"),
    ),
    case(
        GROUP,
        "pairs",
        _tagged("!!pairs", "[a: b]"),
        refused(3, 8, "YAML takes `!!pairs` for an order to itself, and a plan"),
    ),
    case(
        GROUP,
        "a tag of one's own",
        _tagged("!secret", "key"),
        refused(3, 8, "YAML takes `!secret` for an order to itself, and a plan"),
    ),
    case(
        GROUP,
        "an include",
        _tagged("!include", "/etc/passwd"),
        refused(3, 8, "YAML takes `!include` for an order to itself, and a plan"),
    ),
    case(
        GROUP,
        "the environment",
        _tagged("!env", "HOME"),
        refused(3, 8, "YAML takes `!env` for an order to itself, and a plan has"),
    ),
    case(
        GROUP,
        "a tag in full",
        _tagged("!<tag:yaml.org,2002:str>"),
        refused(3, 8, "YAML takes `!<tag:yaml.org,2002:str>` for an order to"),
    ),
    case(
        GROUP,
        "a tag in full that is not closed",
        _tagged("!<tag:yaml.org"),
        refused(3, 8, "a text may not begin with !"),
    ),
    case(
        GROUP,
        "a handle that nobody defined",
        _tagged("!e!tag"),
        refused(3, 8, "a text may not begin with !"),
    ),
    case(
        GROUP,
        "an exclamation mark alone",
        _tagged("!"),
        refused(3, 8, "YAML takes `!` for an order to itself, and a plan has no"),
    ),
    case(
        GROUP,
        "a tag of 100,000 characters",
        _tagged("!" + "t" * 100_000),
        refused(3, 8, "YAML takes `!tttttttttttttttttttttttttttttttttttttt…` for"),
    ),
    case(
        GROUP,
        "a tag and an anchor",
        _tagged("!!str &a"),
        refused(3, 8, "YAML takes `!!str` for an order to itself, and a plan has"),
    ),
    case(
        GROUP,
        "a tag and nothing",
        HEAD + "stops: !!str\n",
        refused(3, 8, "YAML takes `!!str` for an order to itself, and a plan has"),
    ),
    case(GROUP, "an exclamation in a text", HEAD + "stops: Stop! It is enough\n", None),
    case(
        GROUP,
        "a version line",
        "%YAML 1.2\n---\n" + HEAD,
        refused(1, 1, "a line that begins with % is an instruction to YAML"),
    ),
    case(
        GROUP,
        "a version line of another YAML",
        "%YAML 9.9\n---\n" + HEAD,
        refused(1, 1, "a line that begins with % is an instruction to YAML"),
    ),
    case(
        GROUP,
        "a tag line",
        "%TAG ! tag:example.org,2000:\n---\n" + HEAD,
        refused(1, 1, "a line that begins with % is an instruction to YAML"),
    ),
    case(
        GROUP,
        "an instruction below comments",
        "# A plan\n\n%YAML 1.2\n---\n" + HEAD,
        refused(3, 1, "a line that begins with % is an instruction to YAML"),
    ),
    case(
        GROUP,
        "an instruction below CR lines",
        "# A plan\r\r%YAML 1.2\r---\r" + HEAD,
        refused(3, 1, "a line that begins with % is an instruction to YAML"),
    ),
    case(
        GROUP,
        "a thousand instructions",
        "%FOO bar\n" * 1000 + "---\n" + HEAD,
        refused(1, 1, "a line that begins with % is an instruction to YAML"),
    ),
    case(GROUP, "a per cent sign in a text", HEAD + "stops: 5% of the audits\n", None),
]
