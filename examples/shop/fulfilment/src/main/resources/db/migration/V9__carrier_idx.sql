CREATE INDEX parcels_carrier_code_idx ON parcels (carrier_code, packed_at);
