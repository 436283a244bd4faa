CREATE TABLE "customer_talks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "customer_talks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" integer NOT NULL,
	"customer_id" integer,
	"whom" text,
	"on_day" date NOT NULL,
	"kind" text NOT NULL,
	"minutes" integer,
	"heard" text NOT NULL,
	"action_id" integer,
	"logged_by" integer NOT NULL,
	"taken_back_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_talks_kind" CHECK ("customer_talks"."kind" IN ('visit', 'call', 'listened_in', 'event', 'other')),
	CONSTRAINT "customer_talks_whom" CHECK ("customer_talks"."customer_id" is null or "customer_talks"."whom" is null),
	CONSTRAINT "customer_talks_minutes" CHECK ("customer_talks"."minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE "self_check_answers" (
	"check_id" integer NOT NULL,
	"sign" text NOT NULL,
	"answer" text,
	"evidence" text DEFAULT '' NOT NULL,
	"link" text,
	CONSTRAINT "self_check_answers_check_id_sign_pk" PRIMARY KEY("check_id","sign"),
	CONSTRAINT "self_check_answers_sign" CHECK ("self_check_answers"."sign" IN ('products_not_needs', 'no_feedback_system', 'no_executive_time', 'internal_incentives', 'no_segments', 'one_message', 'mission_without_promise')),
	CONSTRAINT "self_check_answers_answer" CHECK ("self_check_answers"."answer" IN ('none', 'some', 'clear'))
);
--> statement-breakpoint
CREATE TABLE "self_checks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "self_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"starts_on" date NOT NULL,
	"finished_at" timestamp with time zone,
	"finished_by" integer,
	"data" jsonb,
	"data_on" date,
	"started_by" integer,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "self_checks_starts_on_unique" UNIQUE("starts_on"),
	CONSTRAINT "self_checks_frozen" CHECK (("self_checks"."finished_at" is null) = ("self_checks"."data" is null) and ("self_checks"."data" is null) = ("self_checks"."data_on" is null))
);
--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "what" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "place_dimension" text;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "place_id" integer;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "comparison_metric_id" integer;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "comparison_dimension" text;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "comparison_place_id" integer;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "goal_id" integer;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "conclusion" text;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "concluded_by" integer;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "concluded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "withdrawn_reason" text;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "withdrawn_by" integer;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "registered_by" integer;--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "customer_talks" ADD CONSTRAINT "customer_talks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_talks" ADD CONSTRAINT "customer_talks_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_talks" ADD CONSTRAINT "customer_talks_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "actions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_talks" ADD CONSTRAINT "customer_talks_logged_by_users_id_fk" FOREIGN KEY ("logged_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_check_answers" ADD CONSTRAINT "self_check_answers_check_id_self_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "self_checks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_checks" ADD CONSTRAINT "self_checks_finished_by_users_id_fk" FOREIGN KEY ("finished_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_checks" ADD CONSTRAINT "self_checks_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_talks_day" ON "customer_talks" USING btree ("on_day");--> statement-breakpoint
CREATE INDEX "customer_talks_customer" ON "customer_talks" USING btree ("customer_id") WHERE customer_id is not null;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_comparison_metric_id_metrics_id_fk" FOREIGN KEY ("comparison_metric_id") REFERENCES "metrics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_concluded_by_users_id_fk" FOREIGN KEY ("concluded_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_registered_by_users_id_fk" FOREIGN KEY ("registered_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "actions_metric" ON "actions" USING btree ("metric_id");--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_direction" CHECK ("actions"."direction" IN ('up', 'down'));--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_place_dimension" CHECK ("actions"."place_dimension" IN ('function', 'region', 'product', 'tier', 'channel'));--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_comparison_dimension" CHECK ("actions"."comparison_dimension" IN ('function', 'region', 'product', 'tier', 'channel'));--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_order" CHECK ("actions"."review_on" > "actions"."starts_on");--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_place" CHECK (("actions"."place_dimension" is null) = ("actions"."place_id" is null));--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_comparison" CHECK (("actions"."comparison_dimension" is null) = ("actions"."comparison_place_id" is null)
        and ("actions"."comparison_dimension" is null or "actions"."comparison_metric_id" is not null));