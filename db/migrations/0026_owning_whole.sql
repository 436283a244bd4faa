CREATE TABLE "owner_looks" (
	"user_id" integer PRIMARY KEY NOT NULL,
	"seen" jsonb NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promise_metrics" (
	"promise_id" integer NOT NULL,
	"metric_id" integer NOT NULL,
	"threshold" numeric NOT NULL,
	"stage_id" integer,
	"position" integer NOT NULL,
	CONSTRAINT "promise_metrics_promise_id_metric_id_pk" PRIMARY KEY("promise_id","metric_id"),
	CONSTRAINT "promise_metrics_finite" CHECK ("promise_metrics"."threshold" <> 'NaN')
);
--> statement-breakpoint
DROP INDEX "appointments_one_active";--> statement-breakpoint
DROP INDEX "audit_log_subject";--> statement-breakpoint
DROP INDEX "audit_log_at";--> statement-breakpoint
ALTER TABLE "promises" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "promises" ADD COLUMN "set_by" integer;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "owner_looks" ADD CONSTRAINT "owner_looks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_metrics" ADD CONSTRAINT "promise_metrics_promise_id_promises_id_fk" FOREIGN KEY ("promise_id") REFERENCES "promises"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_metrics" ADD CONSTRAINT "promise_metrics_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_metrics" ADD CONSTRAINT "promise_metrics_stage_id_stages_id_fk" FOREIGN KEY ("stage_id") REFERENCES "stages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_reason" ON "audit_log" USING btree ("at","id") WHERE reason is not null;--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject","subject_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at","id");--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_order" CHECK ("appointments"."valid_to" >= "appointments"."valid_from");--> statement-breakpoint
-- By hand, after what is generated: a proposal that was declined is closed, and its day is the wish's again.
UPDATE "appointments" SET "closed_at" = "valid_to"::timestamp AT TIME ZONE 'UTC', "valid_to" = NULL
  WHERE "confirmed_at" IS NULL AND "valid_to" IS NOT NULL;
--> statement-breakpoint
-- One customer owner a day at most, whoever writes; the company's day decides who it is.
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_one_a_day" EXCLUDE USING gist (
  daterange("valid_from", "valid_to") WITH &&
) WHERE ("confirmed_at" IS NOT NULL);
--> statement-breakpoint
-- Rare actions, people and subjects are what one looks for in a long log: the planner has to know that they are rare.
ALTER TABLE "audit_log" ALTER COLUMN "action" SET STATISTICS 1000, ALTER COLUMN "actor_id" SET STATISTICS 1000,
  ALTER COLUMN "subject_id" SET STATISTICS 1000;
