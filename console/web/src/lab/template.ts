/** What a new scenario begins as: valid, and with one thing to move. */
export const TEMPLATE = `name: my-scenario
title: My scenario
story: What happened in the hospital.
watch: What a monitor should see.
datasets: [pneumoniamnist]
frames: 4000
stages:
  - from: 50%
    ramp: { kind: linear, over: 15% }
    effects:
      - { name: noise, severity: 0.5 }
expect:
  - that: noticed
    by: 1
  - that: alert
`;
