"""Questions that the database answers in one statement each, as the program's reports do."""

from __future__ import annotations

from typing import NamedTuple


class Query(NamedTuple):
    """A question, and the SQL that answers it; `:day` stands for a day as YYYY-MM-DD."""

    title: str
    sql: str


WHO_SAID_YES = """\
SELECT c.name AS country, s.since, s.position, p.speaker, p.basis
FROM stances s
JOIN countries c ON c.code = s.country
JOIN positions p ON p.id = s.position
WHERE s.basis = 'reported' AND s.field = 'troops' AND s.value = 'yes'
  AND s.since <= :day AND (s.until IS NULL OR s.until >= :day)
ORDER BY c.name"""

CHANGES_PER_MONTH = """\
SELECT substr(later.since, 1, 7) AS month, count(*) AS changes
FROM stances later
JOIN stances earlier ON earlier.basis = later.basis AND earlier.country = later.country
  AND earlier.field = later.field AND earlier.until = date(later.since, '-1 day')
WHERE later.basis = 'reported' AND later.field = 'troops'
GROUP BY month
ORDER BY month"""

CONDITIONS_OF_A_YES = """\
SELECT t.label AS condition, count(*) AS countries, group_concat(yes.country) AS codes
FROM stances yes
JOIN stances held ON held.basis = yes.basis AND held.country = yes.country
  AND held.field = 'conditions'
  AND held.since <= :day AND (held.until IS NULL OR held.until >= :day)
JOIN terms t ON t.field = held.field AND t.name = held.value
WHERE yes.basis = 'reported' AND yes.field = 'troops' AND yes.value = 'yes'
  AND yes.since <= :day AND (yes.until IS NULL OR yes.until >= :day)
  AND t.number IS NOT NULL
GROUP BY t.name
ORDER BY t.number"""

CLAIMS_AGAINST_NAMES = """\
SELECT claims.id, claims.date, claims.claimant, claims.counts, claims.countries_min,
  claims.countries_max, count(DISTINCT named.country) AS named,
  group_concat(DISTINCT named.country) AS codes
FROM claims
LEFT JOIN (
  SELECT 'troop-senders' AS counts, country, since, until FROM stances
  WHERE basis = 'reported' AND field = 'troops' AND value = 'yes'
  UNION ALL
  SELECT 'contributors', country, since, until FROM stances
  WHERE basis = 'reported' AND (field = 'troops' AND value = 'yes'
    OR field = 'contributions' AND value <> 'none')
  UNION ALL
  SELECT 'members', country, since, until FROM group_members WHERE group_name = 'coalition'
) named ON named.counts = claims.counts
  AND (named.since IS NULL OR named.since <= claims.date)
  AND (named.until IS NULL OR named.until >= claims.date)
WHERE claims.withdrawn_date IS NULL
GROUP BY claims.id
ORDER BY claims.date, claims.line"""

QUERIES = {
    "who_said_yes": Query("Who said yes, as of a day", WHO_SAID_YES),
    "changes_per_month": Query(
        "How many stances on troops changed in each month", CHANGES_PER_MONTH
    ),
    "conditions_of_a_yes": Query(
        "Which conditions a yes carries, as of a day", CONDITIONS_OF_A_YES
    ),
    "claims_against_names": Query(
        "Every claim with the countries that the record names on its day", CLAIMS_AGAINST_NAMES
    ),
}
"""Every question by its name; Datasette offers them beside the tables."""
