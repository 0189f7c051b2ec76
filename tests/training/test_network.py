"""The 8-bit grid: what is rounded, how, and when."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")


def test_each_row_is_rounded_to_multiples_of_its_largest_part() -> None:
    from smartnlp.training.network import on_grid

    rows = torch.tensor([[1.27, 0.504, -0.006], [127.0, 50.4, -0.6], [0.0, 0.0, 0.0]])
    rounded = on_grid(rows)
    assert torch.allclose(rounded, torch.tensor([[1.27, 0.50, -0.01], [127.0, 50.0, -1.0], [0.0, 0.0, 0.0]]), atol=1e-5)
    assert torch.allclose(on_grid(rounded), rounded)


def test_gradients_pass_straight_through() -> None:
    from smartnlp.training.network import on_grid

    values = torch.rand(3, 4, requires_grad=True)
    (on_grid(values) * torch.arange(4.0)).sum().backward()
    assert torch.equal(values.grad, torch.arange(4.0).expand(3, 4))


def test_training_rounds_only_where_it_is_told_to_and_evaluation_always() -> None:
    from torch import nn

    from smartnlp.training.network import Network

    class Encoder(nn.Module):
        class config:  # noqa: N801
            hidden_size = 2

        def __init__(self) -> None:
            super().__init__()
            self.layer = nn.Linear(2, 2, bias=False)
            self.layer.weight.data = torch.tensor([[1.0, 0.3], [0.0, 1.0]])

    network = Network(Encoder(), [2])
    values = torch.tensor([[1.0, 0.123]])

    def computed() -> float:
        return float(network.encoder.layer(values).detach()[0, 0])

    exact, rounded = 1.0 + 0.3 * 0.123, 1.0 + (38 / 127) * (16 / 127)
    network.train()
    network.round_in_training(False)
    assert computed() == pytest.approx(exact, abs=1e-6)
    network.round_in_training(True)
    assert computed() == pytest.approx(rounded, abs=1e-6)
    network.round_in_training(False)
    network.eval()
    assert computed() == pytest.approx(rounded, abs=1e-6)
