(function () {
  "use strict";
  // A note that opens under a statement goes away with Escape, and comes back with the next one.
  var root = document.documentElement;
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") root.classList.add("calm"); });
  ["focusin", "mouseover"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      if (event.target.closest && event.target.closest(".st")) root.classList.remove("calm");
    });
  });

  // The list of plans: words to look for and an order, on top of the choice of grades that needs no script.
  var table = document.getElementById("plan-list");
  if (!table) return;
  var body = table.tBodies[0], rows = Array.from(body.rows), words = document.getElementById("find");
  var order = document.getElementById("order"), said = document.getElementById("shown");
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });

  function filter() {
    var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    var picked = document.querySelector("input[name=rag]:checked");
    var rag = picked ? picked.value : "all", count = 0;
    rows.forEach(function (row, index) {
      var fits = wanted.every(function (word) { return texts[index].includes(word); });
      row.hidden = !fits;
      if (fits && (rag === "all" || row.dataset.rag === rag)) count += 1;
    });
    said.textContent = count + " of " + rows.length + " shown";
  }

  function key(row, column) {
    var cell = row.cells[column], text = cell ? cell.textContent.trim() : "";
    var number = parseFloat(text);
    return /^\d{4}-\d\d/.test(text) || isNaN(number) ? text.toLowerCase() : number;
  }

  function sort() {
    var parts = order.value.split(" "), column = Number(parts[0]), sign = Number(parts[1]);
    var sorted = rows.slice();
    if (column >= 0) {
      sorted.sort(function (one, other) {
        var a = key(one, column), b = key(other, column);
        if (a === b) return 0;
        if (a === "–" || b === "–") return a === "–" ? 1 : -1;
        return (a < b ? -1 : 1) * sign;
      });
    }
    sorted.forEach(function (row) { body.appendChild(row); });
  }

  words.addEventListener("input", filter);
  order.addEventListener("change", sort);
  document.querySelectorAll("input[name=rag]").forEach(function (one) { one.addEventListener("change", filter); });
  document.querySelectorAll(".by-script").forEach(function (one) { one.hidden = false; });
  filter();
})();
