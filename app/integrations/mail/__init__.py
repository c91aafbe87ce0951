"""Mail to patients and to administrators."""
