import { DashboardLinkBuilder, DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard';

/** A link from a panel down to another dashboard, of the same run, stream and time. */
export function linkTo(uid: string, title: string): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title)
    .type(DashboardLinkType.Link)
    .url(`/d/${uid}?\${run:queryparam}&\${stream:queryparam}&\${__url_time_range}`);
}
