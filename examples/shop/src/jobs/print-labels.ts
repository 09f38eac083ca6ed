import { prisma } from '@/db/prisma.js';
import { printLabel } from '@/clients/label-printer.js';

export async function printLabels() {
  const shipments = await prisma.shipment.findMany({
    where: { labelPrintedAt: null, trackingCode: { not: null } },
    orderBy: { id: 'asc' },
    take: 20,
  });
  for (const { id, carrier, trackingCode } of shipments) {
    await printLabel({ carrier, trackingCode: trackingCode ?? '' });
    await prisma.shipment.update({ where: { id }, data: { labelPrintedAt: new Date() } });
  }
}
