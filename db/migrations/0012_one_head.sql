DROP INDEX "headships_one_head";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;
--> statement-breakpoint
-- What may overlap from before ends where the next head began; what never held counts for nothing.
UPDATE "headships" SET "valid_to" = "valid_from" WHERE "valid_to" < "valid_from";
--> statement-breakpoint
UPDATE "headships" h SET "valid_to" = n.next_from
  FROM (SELECT "id", lead("valid_from") OVER (PARTITION BY "function_id" ORDER BY "valid_from", "id") AS next_from
        FROM "headships" WHERE NOT "deputy" AND ("valid_to" IS NULL OR "valid_to" > "valid_from")) n
  WHERE n."id" = h."id" AND n.next_from IS NOT NULL AND (h."valid_to" IS NULL OR h."valid_to" > n.next_from);
--> statement-breakpoint
-- One head a function at a time. Integer ranges of one id instead of the btree_gist extension, which a hosted server may not offer.
ALTER TABLE "headships" ADD CONSTRAINT "headships_one_head" EXCLUDE USING gist (
  int4range("function_id", "function_id", '[]') WITH &&,
  daterange("valid_from", "valid_to") WITH &&
) WHERE (NOT "deputy");
