import { BlockList, isIP } from 'node:net';
import { SimdriftError } from '@simdrift/contracts';
import { requireWebhookTarget } from './webhook-target.js';

/** Where alerts may be posted to. */
export interface TargetRules {
  /** Host names, `*.example.org` for all below; undefined: any. */
  readonly hosts: readonly string[] | undefined;
  /** Whether this machine and private networks may be told. */
  readonly privateTargets: boolean;
}

// There clouds hand out the credentials of a machine: no alert has business there.
const LINK_LOCAL = blocks(['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128', '0.0.0.0/8', '::/128']);
const PRIVATE = blocks([
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '::1/128',
  'fc00::/7',
]);

/**
 * Whether alerts may go to an address, as far as it says so itself; what its name stands for is looked at on connecting, with
 * {@link requireAddress}.
 *
 * @throws {SimdriftError} `SIMDRIFT_CONFIG`: why not, and what to change
 */
export function requireTarget(url: string, rules: TargetRules): URL {
  requireWebhookTarget(url, rules.hosts);
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) requireAddress(host, host, rules);
  return target;
}

/**
 * Whether alerts may go to an IP address.
 *
 * @param host - as it was written, for the sentence of the error
 * @throws {SimdriftError} `SIMDRIFT_CONFIG`
 */
export function requireAddress(host: string, address: string, { privateTargets }: TargetRules): void {
  if (within(LINK_LOCAL, address))
    throw refused(`${host} stands for a link-local address`, 'Such addresses are never posted to; give another.');
  if (!privateTargets && within(PRIVATE, address))
    throw refused(
      `${host} is in a private network`,
      'SIMDRIFT_WEBHOOK_PRIVATE=true (alerts.privateTargets) allows these.',
    );
}

function within(list: BlockList, address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return list.check(mapped ?? address, mapped !== undefined || isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

function blocks(nets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const net of nets) {
    const [address = '', bits] = net.split('/');
    list.addSubnet(address, Number(bits), address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

function refused(why: string, hint: string): SimdriftError {
  return new SimdriftError('SIMDRIFT_CONFIG', `${why}.`, { hint });
}
