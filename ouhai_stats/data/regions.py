"""Regions: their names in both languages."""

__all__ = ["region_name"]

REGIONS = {"瓯海区": "Ouhai", "温州市": "Wenzhou", "浙江省": "Zhejiang", "全国": "China", "鹿城区": "Lucheng"}


def region_name(region: str, language: str) -> str:
    """Name of a region in a language."""
    return REGIONS[region] if language == "en" else region
