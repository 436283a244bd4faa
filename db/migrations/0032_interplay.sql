CREATE TABLE "interplay_faults" (
	"metric_id" integer PRIMARY KEY NOT NULL,
	"words" text,
	"hours" numeric,
	"is_active" boolean DEFAULT true NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"changed_by" integer,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "interplay_faults_hours" CHECK ("interplay_faults"."hours" > 0),
	CONSTRAINT "interplay_faults_finite" CHECK ("interplay_faults"."hours" <> 'NaN')
);
--> statement-breakpoint
CREATE TABLE "interplay_results" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "interplay_results_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"turn_id" integer NOT NULL,
	"kind" text NOT NULL,
	"from_metric_id" integer NOT NULL,
	"to_metric_id" integer NOT NULL,
	"outcome" text,
	"hours" numeric,
	"listed" boolean NOT NULL,
	"q" numeric,
	"figures" jsonb NOT NULL,
	CONSTRAINT "interplay_results_kind" CHECK ("interplay_results"."kind" IN ('customers', 'time')),
	CONSTRAINT "interplay_results_outcome" CHECK ("interplay_results"."outcome" IN ('renewed', 'promoter', 'satisfied')),
	CONSTRAINT "interplay_results_outcome_of" CHECK (("interplay_results"."kind" = 'customers') = ("interplay_results"."outcome" is not null))
);
--> statement-breakpoint
CREATE TABLE "interplay_turns" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "interplay_turns_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" text NOT NULL,
	"asked_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"data_mark" text,
	"computed_at" timestamp with time zone,
	CONSTRAINT "interplay_turns_state" CHECK ("interplay_turns"."state" IN ('asked', 'running', 'done', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "interplay_faults" ADD CONSTRAINT "interplay_faults_metric_id_metrics_id_fk" FOREIGN KEY ("metric_id") REFERENCES "metrics"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interplay_faults" ADD CONSTRAINT "interplay_faults_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interplay_results" ADD CONSTRAINT "interplay_results_turn_id_interplay_turns_id_fk" FOREIGN KEY ("turn_id") REFERENCES "interplay_turns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interplay_results" ADD CONSTRAINT "interplay_results_from_metric_id_metrics_id_fk" FOREIGN KEY ("from_metric_id") REFERENCES "metrics"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interplay_results" ADD CONSTRAINT "interplay_results_to_metric_id_metrics_id_fk" FOREIGN KEY ("to_metric_id") REFERENCES "metrics"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interplay_turns" ADD CONSTRAINT "interplay_turns_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interplay_results_turn" ON "interplay_results" USING btree ("turn_id");--> statement-breakpoint
CREATE UNIQUE INDEX "interplay_turns_one_open" ON "interplay_turns" USING btree ((true)) WHERE state IN ('asked', 'running');