DROP INDEX "observations_identity";--> statement-breakpoint
CREATE INDEX "customers_name" ON "customers" USING btree ((name is null),coalesce(lower(name), ''),"id") WHERE merged_into_id is null;--> statement-breakpoint
CREATE INDEX "observations_voice" ON "observations" USING btree ("identity_id","occurred_at") WHERE identity_id is not null and bucket is not null and started_at is null and state = 'counted' and not deleted;--> statement-breakpoint
CREATE INDEX "observations_identity" ON "observations" USING btree ("identity_id","occurred_at") WHERE identity_id is not null;