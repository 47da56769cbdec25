// The places of the page of coverage as points, without tiles: nothing is asked of anybody.

const LOOKS = {
  visited: { radius: 6, weight: 2, color: '#0d4f3d', fillColor: '#1b7f63' },
  waiting: { radius: 8, weight: 4, color: '#7a5400', fillColor: '#f0b429' },
};

const box = document.getElementById('coverage-map');
const points = JSON.parse(document.getElementById('coverage-points').textContent);

const marker = (point) => {
  const place = [point.latitude, point.longitude];
  if (point.state !== 'never') return L.circleMarker(place, { ...LOOKS[point.state], fillOpacity: 0.85 });
  return L.marker(place, { icon: L.divIcon({ className: 'coverage-never', iconSize: [14, 14] }), keyboard: false });
};

const label = (point) => {
  const text = document.createElement('span');
  text.textContent = `${point.name}: ${point.text}`;
  return text;
};

const map = L.map(box, { attributionControl: false, zoomSnap: 0.5 });
map.fitBounds(points.map((point) => [point.latitude, point.longitude]), { padding: [24, 24], maxZoom: 14 });
L.control.scale({ imperial: false }).addTo(map);
points.forEach((point) => marker(point).bindTooltip(label(point)).addTo(map));
