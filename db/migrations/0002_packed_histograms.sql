-- A histogram becomes one row, and all functions together get one of their own. What is there is packed and kept.
CREATE TEMP TABLE packed ON COMMIT DROP AS
  SELECT "version_id", "function_id", "region_id", "product_id", "tier_id", "channel_id", "period_id", "measure",
    array_agg("bucket" ORDER BY "bucket") AS "buckets", array_agg("count" ORDER BY "bucket") AS "counts"
  FROM (SELECT "version_id", CASE everyone WHEN 1 THEN -1 ELSE "function_id" END AS "function_id", "region_id", "product_id",
      "tier_id", "channel_id", "period_id", "measure", "bucket", sum("count")::bigint AS "count"
    FROM "histograms" CROSS JOIN generate_series(0, 1) AS everyone
    WHERE "count" <> 0 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9) filled
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
--> statement-breakpoint
TRUNCATE "histograms";
--> statement-breakpoint
ALTER TABLE "histograms" DROP CONSTRAINT "histograms_key";
--> statement-breakpoint
ALTER TABLE "histograms" DROP COLUMN "bucket";
--> statement-breakpoint
ALTER TABLE "histograms" DROP COLUMN "count";
--> statement-breakpoint
ALTER TABLE "histograms" ADD COLUMN "buckets" integer[] NOT NULL;
--> statement-breakpoint
ALTER TABLE "histograms" ADD COLUMN "counts" bigint[] NOT NULL;
--> statement-breakpoint
INSERT INTO "histograms" SELECT * FROM packed
  ORDER BY "version_id", "region_id", "product_id", "tier_id", "channel_id", "period_id", "function_id", "measure";
--> statement-breakpoint
ALTER TABLE "histograms" ADD CONSTRAINT "histograms_key" PRIMARY KEY("version_id","region_id","product_id","tier_id","channel_id","period_id","function_id","measure");
--> statement-breakpoint
ALTER TABLE "histograms" ADD CONSTRAINT "histograms_pairs" CHECK (cardinality("histograms"."buckets") = cardinality("histograms"."counts"));
