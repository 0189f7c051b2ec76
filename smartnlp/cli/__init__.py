"""The command line: ``smartnlp`` and its commands, each loaded only when it is called."""

from __future__ import annotations

import importlib
import os
import sys

import click

from smartnlp import __version__
from smartnlp.private import UMASK
from smartnlp.silence import no_fetching

INTERNAL_ERROR = 70  # EX_SOFTWARE of sysexits.h

COMMANDS = {
    "score": "Audit pasted text, statement by statement.",
    "audit": "Audit plans: files and whole folders.",
    "regrade": "Judge again what an audit found, by another policy.",
    "segment": "Show the statements of a file and where each stood.",
    "extract": "Find owners, times and targets, with no model.",
    "moderate": "Let people judge a sample, and correct the figures by it.",
    "rules": "List the rules of the audit, or explain one.",
    "export-labels": "Write suggested labels for people to correct.",
    "train": "Train the classifier on labelled statements.",
    "evaluate": "Score a classifier on labelled statements.",
    "doctor": "Say what is installed, and check that it works.",
}


class _Lazy(click.Group):
    """Commands import their modules when they are called: ``--help`` and ``extract`` load no model."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"smartnlp.cli.{name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="smartnlp")
def cli() -> None:
    """Audit free-text plans against SMART: Specific, Measurable, Achievable, Realistic, Timely.

    Nothing leaves this machine. Results go to standard output or into the folder you name, everything else to
    standard error. Exit status: 0 done; 1 done, and what --fail-on names was found; 2 wrong usage; 3 done, but some
    input could not be read.

    \b
    echo "Parents to engage with services as soon as possible." | smartnlp score
    smartnlp audit plans/ -o out/ --format html,csv
    """


def process() -> None:
    """The command as a process of its own, which :func:`main` need not be.

    ``score`` has nothing left to write when it is done: to take apart what it has loaded would hold up whoever waits.
    """
    try:
        main()
    except SystemExit as end:
        if sys.argv[1:2] == ["score"] and isinstance(end.code, int | None):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(end.code or 0)
        raise


def main() -> None:
    """Run a command: no traceback reaches a user, no text of a plan an error, and nobody else what is written."""
    os.umask(UMASK)
    no_fetching()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(cli(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:  # `smartnlp ... | head` is fine
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (KeyboardInterrupt, click.Abort):
        click.echo("stopped", err=True)
        sys.exit(130)
    except Exception as error:
        from smartnlp.failure import told, trace

        if os.environ.get("SMARTNLP_DEBUG"):
            click.echo(trace(error), err=True)
        if isinstance(error, OSError):
            click.echo(f"smartnlp: {told(error)}", err=True)
            sys.exit(2)
        click.echo(
            f"smartnlp: something went wrong inside ({type(error).__name__}); set SMARTNLP_DEBUG=1 to see where; "
            "what it prints holds no text of a plan and can be reported",
            err=True,
        )
        sys.exit(INTERNAL_ERROR)
