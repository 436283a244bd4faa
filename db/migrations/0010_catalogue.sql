CREATE TABLE "metric_proposals" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "metric_proposals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"function_id" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"why" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"proposed_by" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	"reason" text,
	"metric_id" integer,
	CONSTRAINT "metric_proposals_state" CHECK ("metric_proposals"."state" IN ('open', 'accepted', 'declined', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "metric_versions" ADD COLUMN "superseded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "retired_on" date;--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "metric_proposals" ADD CONSTRAINT "metric_proposals_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_proposals" ADD CONSTRAINT "metric_proposals_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_proposals" ADD CONSTRAINT "metric_proposals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metric_proposals" ADD CONSTRAINT "metric_proposals_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "metric_proposals_function" ON "metric_proposals" USING btree ("function_id");--> statement-breakpoint
UPDATE "metrics" SET "retired_on" = "retired_at"::date WHERE "retired_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "metrics" DROP COLUMN "retired_at";--> statement-breakpoint
-- A version whose facts a later one has taken over holds on no day, so it stands in nobody's way.
ALTER TABLE "metric_versions" DROP CONSTRAINT "metric_versions_no_overlap";--> statement-breakpoint
ALTER TABLE "metric_versions" ADD CONSTRAINT "metric_versions_no_overlap" EXCLUDE USING gist (
  int4range("metric_id", "metric_id", '[]') WITH &&,
  daterange("valid_from", "valid_to") WITH &&
) WHERE ("superseded_at" IS NULL);
