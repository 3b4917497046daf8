import { memo } from 'react';
import { growWood } from './branches.ts';
import { growClouds, growLeaves } from './foliage.ts';
import { pictureHeight, pictureWidth } from './spots.ts';

const wood = growWood();
const clouds = growClouds();
const leaves = growLeaves(150);
const box = `0 0 ${pictureWidth} ${pictureHeight}`;
const leafTones = ['#d9e6a0', '#8db35c', '#f0d27a'] as const;

/** The tree without its hearts, in three sheets so that the leaves can sway over the standing trunk. Says nothing to screen readers. */
export const Picture = memo(function Picture({ bare }: { bare: boolean }) {
  return (
    <>
      <svg className="wish-tree__sheet" viewBox={box} aria-hidden="true" focusable="false">
        <Colours />
        <ellipse cx="220" cy="190" rx="230" ry="200" fill="url(#wt-glow)" />
        <Ground />
        <Trunk />
        {bare && <Buds />}
      </svg>
      {!bare && (
        <>
          <Leaves layers={['back', 'middle']} />
          <Leaves layers={['front']} />
        </>
      )}
    </>
  );
});

function Colours() {
  return (
    <defs>
      <radialGradient id="wt-glow">
        <stop offset="0" stopColor="#ffe9b8" />
        <stop offset="0.6" stopColor="#fff1d2" stopOpacity="0.6" />
        <stop offset="1" stopColor="#fff6e6" stopOpacity="0" />
      </radialGradient>
      <linearGradient id="wt-bark" gradientUnits="userSpaceOnUse" x1="196" x2="262">
        <stop offset="0" stopColor="#8d6142" />
        <stop offset="0.45" stopColor="#a87852" />
        <stop offset="1" stopColor="#7d543a" />
      </linearGradient>
      <linearGradient id="wt-grass" x1="0" x2="0" y1="0" y2="1">
        <stop offset="0" stopColor="#c3d68b" />
        <stop offset="1" stopColor="#e9efc6" stopOpacity="0.5" />
      </linearGradient>
    </defs>
  );
}

function Ground() {
  return (
    <g>
      <path d="M0 408Q90 374 220 378T440 406Q440 430 400 430H40Q0 430 0 408Z" fill="url(#wt-grass)" />
      <ellipse cx="226" cy="400" rx="120" ry="11" fill="#7f9a4c" opacity="0.35" />
      <Bench />
      <path d={grassBlades} stroke="#8fae57" strokeWidth="1.6" strokeLinecap="round" fill="none" />
      {flowers.map(([x, y, colour]) => (
        <g key={x} transform={`translate(${x} ${y})`}>
          <path d="M0 0V9" stroke="#7f9d4b" strokeWidth="1.4" />
          <path d={petals} fill={colour} />
          <circle r="1.5" fill="#fff4cf" />
        </g>
      ))}
    </g>
  );
}

const petals = [0, 72, 144, 216, 288]
  .map((turn) => {
    const [x, y] = [Math.sin((turn * Math.PI) / 180) * 2.7, -Math.cos((turn * Math.PI) / 180) * 2.7];
    return `M${(x - 2).toFixed(1)} ${y.toFixed(1)}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0`;
  })
  .join('');
const flowers = [
  [64, 396, '#e58a72'],
  [92, 408, '#f2b84b'],
  [138, 400, '#f6f0e2'],
  [292, 408, '#e58a72'],
  [372, 402, '#f6f0e2'],
  [398, 410, '#f2b84b'],
] as const;
const grassBlades = [40, 78, 118, 156, 280, 310, 388, 418]
  .map((x) => `M${x} 406q-2 -6 -5 -8M${x} 406q0 -7 1 -11M${x} 406q3 -5 6 -7`)
  .join('');

/** An empty bench: there is room for one more. */
function Bench() {
  return (
    <g stroke="#8a5f42" strokeLinecap="round" fill="none">
      <path d="M306 386H366M306 378H366" strokeWidth="3.4" />
      <path d="M303 394H369" strokeWidth="4.4" />
      <path d="M310 396V407M362 396V407M310 374V392M362 374V392" strokeWidth="3" />
    </g>
  );
}

function Trunk() {
  return (
    <g>
      <path
        d="M166 404Q196 396 202 362Q207 326 200 288L240 288Q234 326 240 360Q246 394 280 402Q262 405 250 401Q242 409 228 402Q214 410 204 402Q186 408 166 404Z"
        fill="url(#wt-bark)"
      />
      <path d={wood.d} fill="url(#wt-bark)" />
      <path
        d="M212 392Q217 360 213 322M226 396Q229 362 225 336M233 384Q231 352 232 318M219 350Q221 334 219 312"
        stroke="#6a4630"
        strokeWidth="1.5"
        strokeLinecap="round"
        fill="none"
        opacity="0.55"
      />
    </g>
  );
}

function Buds() {
  return (
    <g>
      {wood.tips.map(({ x, y }, index) => (
        <ellipse
          key={index}
          cx={x}
          cy={y - 2}
          rx={index % 3 === 0 ? 3.4 : 2.5}
          ry={index % 3 === 0 ? 4.8 : 3.8}
          fill={index % 3 === 0 ? '#e9877a' : '#a9c66f'}
        />
      ))}
    </g>
  );
}

const layerColours = {
  back: ['#9dbb6b', '#7ba058'],
  middle: ['#b6d07e', '#8fb45f'],
  front: ['#d6e6a3', '#a9c974'],
} as const;

function Leaves({ layers }: { layers: readonly ('back' | 'middle' | 'front')[] }) {
  const front = layers.includes('front');
  return (
    <svg
      className={`wish-tree__sheet wish-tree__leaves wish-tree__leaves--${front ? 'front' : 'back'}`}
      viewBox={box}
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        {!front && <Shade />}
        {layers.map((layer) => (
          <radialGradient key={layer} id={`wt-${layer}`} cx="0.4" cy="0.25" r="0.85">
            <stop offset="0" stopColor={layerColours[layer][0]} />
            <stop offset="1" stopColor={layerColours[layer][1]} />
          </radialGradient>
        ))}
      </defs>
      {clouds
        .filter(({ layer }) => layers.includes(layer))
        .map(({ layer, d }) => (
          <path key={d} d={d} fill={`url(#wt-${layer})`} opacity={layer === 'front' ? 0.62 : 0.94} />
        ))}
      {!front && <path d="M-20 0H460V340H-20Z" fill="url(#wt-shade)" clipPath="url(#wt-outline)" />}
      {front &&
        leaves.map(({ x, y, turn, size, tone }, index) => (
          <path
            key={index}
            d="M0 -6Q5 -2 0 6Q-5 -2 0 -6Z"
            fill={leafTones[tone]}
            opacity="0.75"
            transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(0)}) scale(${size.toFixed(2)})`}
          />
        ))}
    </svg>
  );
}

/** The underside of the crown lies in shade. */
function Shade() {
  return (
    <>
      <linearGradient id="wt-shade" x1="0.25" x2="0.6" y1="0" y2="1">
        <stop offset="0.5" stopColor="#4f7440" stopOpacity="0" />
        <stop offset="0.95" stopColor="#4f7440" stopOpacity="0.5" />
      </linearGradient>
      <clipPath id="wt-outline">
        {clouds
          .filter(({ layer }) => layer === 'back')
          .map(({ d }) => (
            <path key={d} d={d} />
          ))}
      </clipPath>
    </>
  );
}
