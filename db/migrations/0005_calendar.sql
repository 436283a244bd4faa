CREATE TABLE "business_calendars" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "business_calendars_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"function_id" integer,
	"hours" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_changes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "calendar_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"proposal" jsonb NOT NULL,
	"generation_id" integer,
	"done" bigint DEFAULT 0 NOT NULL,
	"total" bigint DEFAULT 0 NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"moved" jsonb,
	"failure" text,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "calendar_changes_kind" CHECK ("calendar_changes"."kind" IN ('cut', 'hours', 'rates')),
	CONSTRAINT "calendar_changes_state" CHECK ("calendar_changes"."state" IN ('preparing', 'ready', 'applying', 'applied', 'discarded', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "week_year" jsonb;--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "built_through" bigint;--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "year_named_by" text DEFAULT 'end' NOT NULL;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "business_by_us" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "business_calendars" ADD CONSTRAINT "business_calendars_function_id_functions_id_fk" FOREIGN KEY ("function_id") REFERENCES "functions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_changes" ADD CONSTRAINT "calendar_changes_generation_id_generations_id_fk" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_changes" ADD CONSTRAINT "calendar_changes_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "business_calendars_one" ON "business_calendars" USING btree (coalesce("function_id", 0));--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_changes_one_open" ON "calendar_changes" USING btree ((true)) WHERE state IN ('preparing', 'ready', 'applying');--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_week_year" CHECK (("generations"."calendar" = '445') = ("generations"."week_year" is not null));--> statement-breakpoint
ALTER TABLE "company" ADD CONSTRAINT "company_year_named_by" CHECK ("company"."year_named_by" IN ('end', 'start'));