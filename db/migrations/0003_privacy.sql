CREATE TABLE "suppressions" (
	"source_id" integer NOT NULL,
	"kind" text NOT NULL,
	"hash" text NOT NULL,
	"key_mark" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suppressions_source_id_kind_hash_pk" PRIMARY KEY("source_id","kind","hash"),
	CONSTRAINT "suppressions_kind" CHECK ("suppressions"."kind" IN ('customer', 'record'))
);
--> statement-breakpoint
ALTER TABLE "company" ADD COLUMN "retention_months" integer;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "anonymised_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "raw_records" ADD COLUMN "received_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company" ADD CONSTRAINT "company_retention" CHECK ("company"."retention_months" BETWEEN 1 AND 240);