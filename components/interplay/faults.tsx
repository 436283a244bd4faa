'use client'

import { useState } from 'react'
import { useReader } from '@/components/text/use-reader'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Fold } from '@/components/ui/fold'
import { Cell, Head, Table } from '@/components/ui/table'
import type { FaultDto } from '@/server/interplay/dto'
import { FaultForm } from './fault-form'
import { MetricLink } from './metric-link'

/** What counts as a fault in each metric, for everybody to read; a CX lead changes it. */
export function Faults({ faults, maySet }: { faults: readonly FaultDto[]; maySet: boolean }) {
  const words = useReader().text.interplay.faults
  const [changed, setChanged] = useState<string | null>(null)
  const open = faults.find(({ metric }) => metric.key === changed)
  return (
    <section aria-labelledby="faults" className="grid grid-cols-[minmax(0,1fr)] gap-2 text-sm print:hidden">
      <Fold
        label={
          <h2 id="faults" className="inline font-semibold text-base">
            {words.title}
          </h2>
        }
      >
        <p className="mb-2 max-w-4xl text-ink-soft">
          {words.lead} {maySet ? null : words.who}
        </p>
        <div className="rounded-lg border border-line bg-surface">
          <Table caption={words.title} captionHidden>
            <thead className="border-edge border-b">
              <tr>
                <Head>{words.metric}</Head>
                <Head>{words.called}</Head>
                <Head>{words.from}</Head>
                <Head>{words.tried}</Head>
                {maySet ? (
                  <Head>
                    <span className="sr-only">{words.change}</span>
                  </Head>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {faults.map(fault => (
                <tr key={fault.metric.key} className="border-line border-b last:border-b-0">
                  <Head scope="row" className="static! min-w-40">
                    <MetricLink metric={fault.metric} />
                  </Head>
                  <Cell className="min-w-40">{fault.called}</Cell>
                  <Cell className="min-w-32">{fault.from}</Cell>
                  <Cell>{fault.tried}</Cell>
                  {maySet ? (
                    <Cell className="text-right">
                      <Button
                        look="quiet"
                        aria-label={`${words.change}: ${fault.metric.name}`}
                        onClick={() => setChanged(fault.metric.key)}
                      >
                        {words.change}
                      </Button>
                    </Cell>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      </Fold>
      {open ? (
        <Dialog
          title={words.changeOf(open.metric.name)}
          closeLabel={words.close}
          onClose={() => setChanged(null)}
        >
          <FaultForm key={open.revision} fault={open} onDone={() => setChanged(null)} />
        </Dialog>
      ) : null}
    </section>
  )
}
