ALTER TABLE "rejects" ADD COLUMN "why" jsonb;--> statement-breakpoint
CREATE INDEX "rejects_ignored" ON "rejects" USING btree ("stream_id","external_id") WHERE state = 'ignored';