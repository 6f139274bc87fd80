/// Positions in an order in which each comes after those it needs, and the positions that need themselves.
pub(super) fn order(needs: &[Vec<usize>]) -> (Vec<usize>, Vec<usize>) {
    let mut ordered = Vec::with_capacity(needs.len());
    let mut placed = vec![false; needs.len()];
    // Repeated passes keep the order of the form where nothing else is asked; forms are small.
    loop {
        let before = ordered.len();
        for (position, needed) in needs.iter().enumerate() {
            let ready = needed.iter().all(|other| placed.get(*other).copied().unwrap_or(true));
            if let Some(place) = placed.get_mut(position)
                && !*place
                && ready
            {
                *place = true;
                ordered.push(position);
            }
        }
        if ordered.len() == before {
            break;
        }
    }
    let blocked: Vec<usize> =
        placed.iter().enumerate().filter(|(_, placed)| !**placed).map(|(position, _)| position).collect();
    let circular = blocked.into_iter().filter(|position| reaches(needs, *position)).collect();
    (ordered, circular)
}

/// Whether a position needs itself, directly or through others.
fn reaches(needs: &[Vec<usize>], start: usize) -> bool {
    let mut seen = vec![false; needs.len()];
    let mut open: Vec<usize> = needs.get(start).cloned().unwrap_or_default();
    while let Some(position) = open.pop() {
        if position == start {
            return true;
        }
        if let Some(seen) = seen.get_mut(position)
            && !*seen
        {
            *seen = true;
            open.extend(needs.get(position).into_iter().flatten());
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn what_is_needed_comes_first() {
        assert_eq!(order(&[vec![2], vec![], vec![1]]), (vec![1, 2, 0], vec![]));
    }

    #[test]
    fn only_the_circle_is_named() {
        assert_eq!(order(&[vec![1], vec![0], vec![0], vec![]]), (vec![3], vec![0, 1]));
        assert_eq!(order(&[vec![0]]), (vec![], vec![0]));
    }
}
