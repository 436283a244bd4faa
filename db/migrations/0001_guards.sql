-- Invariants that the schema language cannot say.

-- The audit log is append-only, whichever role asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON "audit_log"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON "audit_log"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- One voice per metric and function at a time; a source that adds to another on purpose is outside.
-- Integer ranges of one id instead of the btree_gist extension, which a hosted server may not offer.
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_one_voice" EXCLUDE USING gist (
  int4range("metric_id", "metric_id", '[]') WITH &&,
  int4range("function_id", "function_id", '[]') WITH &&,
  daterange("valid_from", "valid_to") WITH &&
) WHERE ("adds_to" IS NULL);
--> statement-breakpoint
ALTER TABLE "metric_versions" ADD CONSTRAINT "metric_versions_no_overlap" EXCLUDE USING gist (
  int4range("metric_id", "metric_id", '[]') WITH &&,
  daterange("valid_from", "valid_to") WITH &&
);
--> statement-breakpoint
ALTER TABLE "customer_tiers" ADD CONSTRAINT "customer_tiers_no_overlap" EXCLUDE USING gist (
  int4range("customer_id", "customer_id", '[]') WITH &&,
  daterange("valid_from", "valid_to") WITH &&
);
--> statement-breakpoint
-- A fact is rewritten (corrected, its stamp moved on) in place; room in the page keeps that cheap.
ALTER TABLE "observations" SET (fillfactor = 90);
