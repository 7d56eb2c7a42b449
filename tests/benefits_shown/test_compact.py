"""A picture in fewer bytes is the same picture."""

import re
from xml.etree import ElementTree

from revkit.show.charts.benefits import benefits_chart
from revkit.show.draw import draw, to_svg
from tests.benefits_shown.building import WHOLE, Reader

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"


def shapes(svg):
    """Every element with what it draws, in one spelling; glyphs by the order of their names."""
    names, found = {}, []
    for each in ElementTree.fromstring(svg).iter():
        if each.tag.endswith(("metadata", "RDF", "Work", "type", "format")):
            continue
        told = {key: re.sub(r"\s+", " ", value).strip() for key, value in each.attrib.items()}
        told["href"] = told.pop(XLINK, told.get("href"))
        if each.tag == f"{SVG}use" and "x" in told and "y" not in told:
            told["transform"] = f"translate({told.pop('x')} 0)"
        if "d" in told:
            told["d"] = re.findall(r"[A-Za-z]|-?[\d.]+", told["d"])
        for key in ("id", "href"):
            if told.get(key):
                told[key] = names.setdefault(told[key].lstrip("#"), len(names))
        found.append((each.tag, told))
    return found


def test_every_shape_stays_and_a_third_of_the_bytes_goes(monkeypatch):
    figure = draw(benefits_chart(WHOLE, Reader("es_MX", "MXN")))
    short = to_svg(figure)
    monkeypatch.setattr("revkit.show.draw.compact", lambda svg: svg)
    whole = to_svg(draw(benefits_chart(WHOLE, Reader("es_MX", "MXN"))))
    assert shapes(short) == shapes(whole)
    assert len(short) < 2 / 3 * len(whole)


def test_no_two_glyphs_share_a_name():
    root = ElementTree.fromstring(to_svg(draw(benefits_chart(WHOLE, Reader()))))
    names = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(names) == len(set(names))
    used = {each.get("href")[1:] for each in root.iter() if each.get("href")}
    assert used <= set(names)
