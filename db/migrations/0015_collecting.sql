CREATE TABLE "source_secrets" (
	"source_id" integer NOT NULL,
	"field" text NOT NULL,
	"version" integer NOT NULL,
	"sealed" text NOT NULL,
	"ending" text NOT NULL,
	"set_by" integer,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_secrets_source_id_field_pk" PRIMARY KEY("source_id","field")
);
--> statement-breakpoint
CREATE TABLE "source_warnings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_warnings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"stream_id" integer,
	"kind" text NOT NULL,
	"field" text,
	"detail" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" integer,
	CONSTRAINT "source_warnings_kind" CHECK ("source_warnings"."kind" IN ('field_missing', 'field_changed', 'many_gone', 'mapping'))
);
--> statement-breakpoint
ALTER TABLE "rejects" ADD COLUMN "stream_id" integer;--> statement-breakpoint
ALTER TABLE "rejects" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "rejects" ADD COLUMN "record" jsonb;--> statement-breakpoint
ALTER TABLE "rejects" ADD COLUMN "state" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "pages" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "undone_by" integer;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "created_by" integer;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "config" jsonb;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "schedule" jsonb;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "state" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "parked_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "next_run_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "lease_holder" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "lease_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "fence" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "streams" ADD COLUMN "mapping" jsonb;--> statement-breakpoint
ALTER TABLE "streams" ADD COLUMN "mapping_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "streams" ADD COLUMN "shape" jsonb;--> statement-breakpoint
ALTER TABLE "streams" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "streams" ADD COLUMN "reconciled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "source_secrets" ADD CONSTRAINT "source_secrets_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_secrets" ADD CONSTRAINT "source_secrets_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_warnings" ADD CONSTRAINT "source_warnings_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_warnings" ADD CONSTRAINT "source_warnings_stream_id_streams_id_fk" FOREIGN KEY ("stream_id") REFERENCES "streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_warnings" ADD CONSTRAINT "source_warnings_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "source_warnings_source" ON "source_warnings" USING btree ("source_id");--> statement-breakpoint
ALTER TABLE "rejects" ADD CONSTRAINT "rejects_stream_id_streams_id_fk" FOREIGN KEY ("stream_id") REFERENCES "streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sources_due" ON "sources" USING btree ("next_run_at") WHERE next_run_at is not null and retired_at is null;--> statement-breakpoint
ALTER TABLE "rejects" ADD CONSTRAINT "rejects_state" CHECK ("rejects"."state" IN ('open', 'ignored', 'resolved'));--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_state" CHECK ("sources"."state" IN ('active', 'paused', 'parked', 'needs_credentials'));