CREATE TABLE "entry_locks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entry_locks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"locked_by" integer,
	"locked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"unlocked_by" integer,
	"unlocked_at" timestamp with time zone,
	"unlocked_reason" text,
	CONSTRAINT "entry_locks_order" CHECK ("entry_locks"."ends_on" > "entry_locks"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "entry_requests" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entry_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"metric_id" integer NOT NULL,
	"function_id" integer DEFAULT 0 NOT NULL,
	"period_start" date NOT NULL,
	"asked_by" integer,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "observations" DROP CONSTRAINT "observations_state";--> statement-breakpoint
ALTER TABLE "observations" DROP CONSTRAINT "observations_counted";--> statement-breakpoint
DROP INDEX "entries_one";--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "period_end" date;--> statement-breakpoint
UPDATE "entries" SET "period_end" = ("period_start" + interval '1 month')::date;--> statement-breakpoint
ALTER TABLE "entries" ALTER COLUMN "period_end" SET NOT NULL;--> statement-breakpoint
UPDATE "entries" SET "figures" = jsonb_build_object('form', 'ratio', 'values', "figures") WHERE NOT "figures" ? 'form';--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "stream_id" integer;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "facts" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "superseded_by" text;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "superseded_at" timestamp with time zone;--> statement-breakpoint
UPDATE "entries" SET "superseded_by" = 'correction' WHERE "state" = 'superseded';--> statement-breakpoint
UPDATE "entries" e SET "stream_id" = o."stream_id", "facts" = ARRAY[o."external_id"] FROM "observations" o
  JOIN "streams" t ON t."id" = o."stream_id" JOIN "sources" s ON s."id" = t."source_id" AND s."kind" = 'entry'
  WHERE o."metric_id" = e."metric_id" AND o."region_id" = e."region_id" AND o."product_id" = e."product_id"
    AND o."tier_id" = e."tier_id" AND o."channel_id" = e."channel_id" AND e."state" = 'submitted'
    AND (o."occurred_at" AT TIME ZONE 'UTC')::date = e."period_start";--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "superseded_by_id" integer;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "superseded_reason" text;--> statement-breakpoint
ALTER TABLE "entry_locks" ADD CONSTRAINT "entry_locks_locked_by_users_id_fk" FOREIGN KEY ("locked_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_locks" ADD CONSTRAINT "entry_locks_unlocked_by_users_id_fk" FOREIGN KEY ("unlocked_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_requests" ADD CONSTRAINT "entry_requests_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_requests" ADD CONSTRAINT "entry_requests_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "entry_locks_one" ON "entry_locks" USING btree ("starts_on") WHERE unlocked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "entry_requests_one" ON "entry_requests" USING btree ("metric_id","function_id","period_start") WHERE answered_at is null;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_stream_id_streams_id_fk" FOREIGN KEY ("stream_id") REFERENCES "streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_superseded_by_id_users_id_fk" FOREIGN KEY ("superseded_by_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entries_period" ON "entries" USING btree ("metric_id","period_start");--> statement-breakpoint
CREATE INDEX "observations_alone" ON "observations" USING btree ("version_id","started_at") WHERE state = 'alone' and not deleted;--> statement-breakpoint
CREATE UNIQUE INDEX "entries_one" ON "entries" USING btree ("metric_id","function_id","region_id","product_id","tier_id","channel_id","period_start","state") WHERE state <> 'superseded';--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_superseded" CHECK ("entries"."superseded_by" IN ('correction', 'withdrawal', 'source'));--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_order" CHECK ("entries"."period_end" > "entries"."period_start");--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_gone" CHECK (("entries"."state" = 'superseded') = ("entries"."superseded_by" is not null));--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_state" CHECK ("observations"."state" IN ('counted', 'open', 'missing', 'alone'));--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_counted" CHECK ("observations"."state" in ('counted', 'alone') or ("observations"."a" = 0 and "observations"."b" = 0));