-- Alone in its file: CONCURRENTLY cannot run in a transaction with other statements.
-- A failed build leaves an invalid index behind; drop it and run the migration again.
CREATE INDEX CONCURRENTLY "products_category_id_idx" ON "products"("category_id");
