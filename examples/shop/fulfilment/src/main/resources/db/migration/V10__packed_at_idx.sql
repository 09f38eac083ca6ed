CREATE INDEX parcels_packed_at_idx ON parcels (packed_at);
