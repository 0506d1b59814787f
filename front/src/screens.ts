// The screens, their order in the rail, and their icons. A screen is here only when it works.
import type { Component } from 'svelte';
import type { Study } from './lib/api';
import type { Screen } from './lib/desk.svelte';
import Balance from './screens/Balance.svelte';
import Brief from './screens/Brief.svelte';
import Home from './screens/Home.svelte';
import MapScreen from './screens/Map.svelte';
import Network from './screens/Network.svelte';
import Outlook from './screens/Outlook.svelte';
import Policy from './screens/Policy.svelte';
import Profile from './screens/Profile.svelte';
import Reports from './screens/Reports.svelte';
import Review from './screens/Review.svelte';
import Simulate from './screens/Simulate.svelte';
import Timeline from './screens/Timeline.svelte';
import WhatIf from './screens/WhatIf.svelte';

export type Props = { study: Study };
type Entry = { screen: Screen; name: string; icon: string };

export const ICONS: Record<Screen, string> = {
  home: 'M3 9l7-6 7 6v8h-5v-5H8v5H3z',
  reports: 'M5 3h8l3 3v11H5zM8 8h5M8 11h5M8 14h3',
  review: 'M4 10.5l4 4 8-9',
  network: 'M5 6a2 2 0 1 0 0-.01M15 5a2 2 0 1 0 0-.01M10 15a2 2 0 1 0 0-.01M6.6 7.2l2.6 6M13.8 6.8l-2.8 6.4M7 5.7l6-.5',
  map: 'M3 5l4.5-2 5 2L17 3v12l-4.5 2-5-2L3 17zM7.5 3v12M12.5 5v12',
  timeline: 'M3 10h14M6 6v8M10 4v12M14 7v6',
  brief: 'M5 3h7l3 3v11H5zM8 9h4M8 12h4',
  'what-if': 'M5 4v5a3 3 0 0 0 3 3h7M15 9l3 3-3 3M5 4v12',
  balance: 'M10 3v14M6 17h8M4 6h12M4 6l-2 5h4zM16 6l-2 5h4z',
  outlook: 'M3 15l5-5 3 3 6-7M13 6h4v4',
  simulate: 'M3 16c4 0 5-10 9-10 2 0 3 1 5 1M3 16c4 0 6-4 14-3',
  profile: 'M10 3a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4M4 17c0-4 2.5-6 6-6s6 2 6 6',
  policy: 'M4 5h12M4 10h12M4 15h12M8 3v4M13 8v4M7 13v4'
};
const entry = (screen: Screen, name: string): Entry => ({ screen, name, icon: ICONS[screen] });

export const SCREENS: Record<string, Component<any, any, any>> = { home: Home, reports: Reports, review: Review, network: Network, map: MapScreen, timeline: Timeline, brief: Brief, 'what-if': WhatIf, balance: Balance, outlook: Outlook, simulate: Simulate, policy: Policy, profile: Profile };
export const RAIL: Entry[] = [entry('home', 'Home'), entry('reports', 'Reports'), entry('review', 'Review'), entry('network', 'Network'), entry('map', 'Map'), entry('timeline', 'Timeline'), entry('brief', 'Brief')];
export const ADVANCED: Entry[] = [entry('what-if', 'What-if'), entry('balance', 'Balance'), entry('outlook', 'Outlook'), entry('simulate', 'Simulate'), entry('policy', 'Policy')];
