"""Exchange with other programs: coded projects, bibliographies and news feeds, in and out."""
