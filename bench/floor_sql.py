"""The statements of the floor. ``?`` marks a parameter."""

WHO = """
SELECT u.id AS user_id, u.first_name || ' ' || u.last_name AS name, a.id AS assignment_id, a.role,
       a.unit_id, n.care_unit_id, n.care_provider_id
FROM login_session s
JOIN ab_user u ON u.id = s.user_id
JOIN assignment a ON a.id = s.assignment_id
JOIN unit n ON n.id = a.unit_id
WHERE s.token_digest = ? AND s.revoked_at IS NULL
"""

BY_NUMBER = """
SELECT p.uuid FROM patient_search_key k JOIN patient p ON p.id = k.patient_id
WHERE k.care_provider_id = ? AND k.kind = 'identifier' AND k.key = ? LIMIT 2
"""

# People with a key in each of two ranges. A person may have several keys in a range: 200 name more than 20.
BY_NAME = """
SELECT p.uuid, p.surname, p.given_name, p.birth_date, p.sex, p.city, i.value AS number,
       (SELECT max(d.given_on) FROM immunization d WHERE d.patient_id = p.id AND d.superseded_at IS NULL
        AND d.state = 'given' AND d.batch_id IS NOT NULL) AS last_dose_on
FROM (SELECT DISTINCT patient_id FROM (
        SELECT k.patient_id FROM patient_search_key k
        WHERE k.care_provider_id = ? AND k.kind = 'name' AND k.key >= ? AND k.key < ? AND EXISTS (
          SELECT 1 FROM patient_search_key o
          WHERE o.patient_id = k.patient_id AND o.kind = 'name' AND o.key >= ? AND o.key < ?)
        ORDER BY k.key, k.patient_id LIMIT 200) AS walked LIMIT 20) AS found
JOIN patient p ON p.id = found.patient_id
LEFT JOIN patient_identifier i ON i.patient_id = p.id AND i.valid_to IS NULL
ORDER BY p.surname, p.given_name, p.birth_date, p.id
"""

PERSON = """
SELECT p.id, p.uuid, p.surname, p.given_name, p.birth_date, p.sex, p.street, p.postal_code, p.city,
       p.mobile, p.email, p.alert_note, p.protected, i.value AS number
FROM patient p LEFT JOIN patient_identifier i ON i.patient_id = p.id AND i.valid_to IS NULL
WHERE p.uuid = ? AND p.care_provider_id = ?
"""

DOSES = """
SELECT d.uuid, v.name AS product, s.name AS disease, d.dose_number, d.given_on, d.site, b.lot_number,
       d.vaccinator_name, n.name AS unit, d.signed_at
FROM immunization d
JOIN vaccine_product v ON v.id = d.product_id
JOIN product_disease pd ON pd.product_id = v.id
JOIN disease s ON s.id = pd.disease_id
JOIN unit n ON n.id = d.unit_id
LEFT JOIN batch b ON b.id = d.batch_id
WHERE d.patient_id = ? AND d.superseded_at IS NULL
ORDER BY s.position, s.name, d.given_on
"""

ORDERS = """
SELECT o.uuid, v.name AS product, o.ordered_at, o.prescriber_name
FROM prescription o JOIN vaccine_product v ON v.id = o.product_id
WHERE o.patient_id = ? AND o.state = 'active' ORDER BY o.id DESC LIMIT 20
"""

BOOKINGS = """
SELECT b.code, b.day, b.start_minute, v.name AS vaccine
FROM booking b JOIN vaccine_group v ON v.id = b.vaccine_group_id
WHERE b.patient_id = ? AND b.day >= ? ORDER BY b.day, b.start_minute LIMIT 20
"""

NOTES = """
SELECT text, sentence, written_at, author_name FROM note
WHERE patient_id = ? ORDER BY written_at DESC, id DESC LIMIT 6
"""

BATCH = "SELECT id, product_id FROM batch WHERE uuid = ? AND state = 'active'"

TAKE = "UPDATE batch SET balance = balance - 1 WHERE id = ? AND balance >= 1"

QUESTIONS = """
SELECT q.id, t.id AS template_id FROM declaration_question q
JOIN declaration_template t ON t.id = q.template_id
JOIN vaccine_product v ON v.vaccine_group_id = t.vaccine_group_id
WHERE v.id = ? AND t.valid_from <= ? ORDER BY q.position
"""

UNSIGNED = """
SELECT d.uuid, p.surname, p.given_name, i.value AS number, v.name AS product, b.lot_number, d.dose_number,
       d.site, d.given_at, d.vaccinator_name
FROM immunization d
JOIN patient p ON p.id = d.patient_id
JOIN vaccine_product v ON v.id = d.product_id
LEFT JOIN batch b ON b.id = d.batch_id
LEFT JOIN patient_identifier i ON i.patient_id = p.id AND i.valid_to IS NULL
WHERE d.unit_id = ? AND d.signed_at IS NULL AND d.superseded_at IS NULL AND d.state = 'given'
  AND d.origin IN ('given', 'late_registered')
ORDER BY d.given_at, d.id LIMIT 100
"""

BATCHES = """
SELECT b.id, b.lot_number, v.name AS product, b.expires_on, b.balance, b.state
FROM batch b JOIN vaccine_product v ON v.id = b.product_id
WHERE b.unit_id = ? AND b.state = 'active' ORDER BY b.expires_on, b.id LIMIT 25
"""
