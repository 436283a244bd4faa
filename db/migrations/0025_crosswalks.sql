CREATE TABLE "crosswalks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "crosswalks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" text NOT NULL,
	"list" text,
	"creates" boolean NOT NULL,
	"rows" integer NOT NULL,
	"total" integer,
	"done" integer DEFAULT 0 NOT NULL,
	"through_line" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"binds" integer DEFAULT 0 NOT NULL,
	"makes" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"rejects" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"failure" text,
	"asked_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "crosswalks_state" CHECK ("crosswalks"."state" IN ('waiting', 'working', 'done', 'failed')),
	CONSTRAINT "crosswalks_failure" CHECK ("crosswalks"."failure" IN ('ours', 'forgotten'))
);
--> statement-breakpoint
ALTER TABLE "crosswalks" ADD CONSTRAINT "crosswalks_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "crosswalks_one_open" ON "crosswalks" USING btree ((true)) WHERE state in ('waiting', 'working');