import type { ObservationInput } from '@/domain/observation'
import type { SourceKey } from './company'
import {
  invoiceAnswers,
  invoiceFacts,
  punctualityFacts,
  renewalFacts,
  reviewAnswers,
  reviewFacts,
} from './facts/contracts'
import {
  bugFacts,
  enquiryFacts,
  enteredFigures,
  serviceFacts,
  typedFacts,
  websiteFigures,
} from './facts/operations'
import { orderAnswers, shipmentFacts } from './facts/orders'
import { productAnswers, relationshipAnswers } from './facts/relationship'
import { siteAnswers, siteFacts } from './facts/sites'
import { callFacts, helpAnswers, ticketFacts, ticketsOf } from './facts/tickets'
import type { World } from './history'

export interface SeedStream {
  source: SourceKey
  key: string
  inputs: Iterable<ObservationInput>
}

/** Takes the world, gives every stream of every source with what it tells; made while it is read, once. */
export function streamsOf(world: World): SeedStream[] {
  const tickets = ticketsOf(world)
  return [
    { source: 'crm', key: 'enquiries', inputs: enquiryFacts(world) },
    { source: 'crm', key: 'sites', inputs: siteFacts(world) },
    { source: 'crm', key: 'reviews', inputs: reviewFacts(world) },
    { source: 'desk', key: 'tickets', inputs: ticketFacts(world, tickets) },
    { source: 'desk', key: 'calls', inputs: callFacts(world) },
    { source: 'crm', key: 'contracts', inputs: renewalFacts(world) },
    { source: 'billing', key: 'invoices', inputs: invoiceFacts(world) },
    { source: 'billing', key: 'punctuality', inputs: punctualityFacts(world) },
    { source: 'surveys', key: 'relationship', inputs: relationshipAnswers(world) },
    { source: 'surveys', key: 'in_product', inputs: productAnswers(world) },
    { source: 'surveys', key: 'orders', inputs: orderAnswers(world) },
    { source: 'surveys', key: 'support', inputs: helpAnswers(world, tickets) },
    { source: 'surveys', key: 'billing', inputs: invoiceAnswers(world) },
    { source: 'surveys', key: 'onboarding', inputs: siteAnswers(world) },
    { source: 'surveys', key: 'reviews', inputs: reviewAnswers(world) },
    { source: 'logistics', key: 'shipments', inputs: shipmentFacts(world) },
    { source: 'monitoring', key: 'service', inputs: serviceFacts(world) },
    { source: 'monitoring', key: 'bugs', inputs: bugFacts(world) },
    { source: 'web', key: 'questions', inputs: typedFacts(websiteFigures(world), world) },
    { source: 'entry', key: 'figures', inputs: typedFacts(enteredFigures(world), world) },
  ]
}
