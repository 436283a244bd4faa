CREATE TABLE "case_cells" (
	"touchpoint_id" integer NOT NULL,
	"month" date NOT NULL,
	"n" integer NOT NULL,
	"contacts" bigint NOT NULL,
	"contacts_squared" bigint NOT NULL,
	"several_functions" integer NOT NULL,
	"known" integer NOT NULL,
	"people" bigint NOT NULL,
	"people_squared" bigint NOT NULL,
	"several_people" integer NOT NULL,
	CONSTRAINT "case_cells_touchpoint_id_month_pk" PRIMARY KEY("touchpoint_id","month"),
	CONSTRAINT "case_cells_n" CHECK ("case_cells"."n" > 0)
);
--> statement-breakpoint
CREATE TABLE "hand_off_cells" (
	"from_id" integer NOT NULL,
	"to_id" integer NOT NULL,
	"month" date NOT NULL,
	"n" integer NOT NULL,
	"overlapped" integer NOT NULL,
	"buckets" integer[] NOT NULL,
	"counts" integer[] NOT NULL,
	CONSTRAINT "hand_off_cells_from_id_to_id_month_pk" PRIMARY KEY("from_id","to_id","month"),
	CONSTRAINT "hand_off_cells_n" CHECK ("hand_off_cells"."n" > 0)
);
--> statement-breakpoint
CREATE TABLE "journey_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "journey_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"stream_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"case_key" text NOT NULL,
	"identity_id" integer,
	"touchpoint_id" integer NOT NULL,
	"arrived_at" timestamp with time zone NOT NULL,
	"left_at" timestamp with time zone,
	"person" text,
	"stamp" bigint NOT NULL,
	"hash" uuid NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	"run_id" bigint NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"to_touchpoint_id" integer,
	"waited" bigint,
	"bucket" integer,
	"overlapped" boolean DEFAULT false NOT NULL,
	CONSTRAINT "journey_events_key" UNIQUE("stream_id","external_id"),
	CONSTRAINT "journey_events_order" CHECK ("journey_events"."left_at" >= "journey_events"."arrived_at"),
	CONSTRAINT "journey_events_derived" CHECK (("journey_events"."to_touchpoint_id" is null) = ("journey_events"."waited" is null))
);
--> statement-breakpoint
ALTER TABLE "touchpoints" ADD COLUMN "people" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD COLUMN "process" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD COLUMN "technology" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD COLUMN "data" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD COLUMN "next_id" integer;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD COLUMN "lost_after_days" integer;--> statement-breakpoint
CREATE INDEX "journey_events_case" ON "journey_events" USING btree ("case_key","arrived_at");--> statement-breakpoint
CREATE INDEX "journey_events_identity" ON "journey_events" USING btree ("identity_id") WHERE identity_id is not null;--> statement-breakpoint
CREATE INDEX "journey_events_open" ON "journey_events" USING btree ("touchpoint_id","since") WHERE to_touchpoint_id is null and not deleted;--> statement-breakpoint
CREATE INDEX "journey_events_passed" ON "journey_events" USING btree ("touchpoint_id","to_touchpoint_id","since") WHERE to_touchpoint_id is not null and not deleted;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_next_id_touchpoints_id_fk" FOREIGN KEY ("next_id") REFERENCES "touchpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_next" CHECK (("touchpoints"."next_id" is null) = ("touchpoints"."lost_after_days" is null));--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_next_other" CHECK ("touchpoints"."next_id" <> "touchpoints"."id");--> statement-breakpoint
ALTER TABLE "touchpoints" ADD CONSTRAINT "touchpoints_lost_after" CHECK ("touchpoints"."lost_after_days" between 1 and 3650);