CREATE TABLE "reorganisations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reorganisations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"state" text NOT NULL,
	"asked" jsonb NOT NULL,
	"done" bigint DEFAULT 0 NOT NULL,
	"total" bigint NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"effect" jsonb,
	"failure" text,
	"asked_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reorganisations_state" CHECK ("reorganisations"."state" IN ('preparing', 'ready', 'applying', 'done', 'discarded', 'failed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "reorganisations_one_open" ON "reorganisations" USING btree ((true)) WHERE state IN ('preparing', 'ready', 'applying');