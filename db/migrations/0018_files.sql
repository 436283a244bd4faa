CREATE TABLE "file_tasks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "file_tasks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"task" text NOT NULL,
	"upload_id" integer,
	"file_name" text NOT NULL,
	"sheet" text,
	"mapping" jsonb,
	"take_good_rows" boolean DEFAULT false NOT NULL,
	"again" boolean DEFAULT false NOT NULL,
	"source_id" integer,
	"run_id" bigint,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"rows" bigint DEFAULT 0 NOT NULL,
	"done" bigint DEFAULT 0 NOT NULL,
	"total" bigint DEFAULT 0 NOT NULL,
	"is_writing" boolean DEFAULT false NOT NULL,
	"outcome" jsonb,
	"failure" text,
	"asked_by" integer,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "file_tasks_task" CHECK ("file_tasks"."task" IN ('try', 'import', 'undo')),
	CONSTRAINT "file_tasks_state" CHECK ("file_tasks"."state" IN ('waiting', 'working', 'done', 'refused', 'failed', 'stopped'))
);
--> statement-breakpoint
CREATE TABLE "refused_rows" (
	"task_id" integer NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "refused_rows_task_id_number_pk" PRIMARY KEY("task_id","number")
);
--> statement-breakpoint
CREATE TABLE "upload_parts" (
	"upload_id" integer NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "upload_parts_upload_id_number_pk" PRIMARY KEY("upload_id","number")
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "uploads_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"content" text NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"sha256" text,
	"is_unicode" boolean DEFAULT true NOT NULL,
	"created_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"touched_at" timestamp with time zone DEFAULT now() NOT NULL,
	"imported_at" timestamp with time zone,
	CONSTRAINT "uploads_content" CHECK ("uploads"."content" IN ('text', 'workbook'))
);
--> statement-breakpoint
ALTER TABLE "file_tasks" ADD CONSTRAINT "file_tasks_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "uploads"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_tasks" ADD CONSTRAINT "file_tasks_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_tasks" ADD CONSTRAINT "file_tasks_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_tasks" ADD CONSTRAINT "file_tasks_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refused_rows" ADD CONSTRAINT "refused_rows_task_id_file_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "file_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_parts" ADD CONSTRAINT "upload_parts_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "uploads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "file_tasks_open" ON "file_tasks" USING btree ("id") WHERE state in ('waiting', 'working');--> statement-breakpoint
CREATE INDEX "file_tasks_upload" ON "file_tasks" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "file_tasks_run" ON "file_tasks" USING btree ("run_id");--> statement-breakpoint
CREATE UNIQUE INDEX "file_tasks_one" ON "file_tasks" USING btree ("upload_id") WHERE state in ('waiting', 'working');--> statement-breakpoint
CREATE UNIQUE INDEX "file_tasks_one_undo" ON "file_tasks" USING btree ("run_id") WHERE task = 'undo' and state in ('waiting', 'working');--> statement-breakpoint
CREATE INDEX "observations_run" ON "observations" USING brin ("run_id");