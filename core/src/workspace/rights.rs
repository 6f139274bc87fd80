//! What rights allow: sets of capabilities, and presets of them for each service.

use std::collections::BTreeMap;

use crate::base::Error;
use crate::catalogue;
use crate::model::{Action, Capability, Right, ServiceKind, WorkspacePresets};

const ALL: [Capability; 9] = [
    Capability::Read,
    Capability::Add,
    Capability::EditOwn,
    Capability::EditAny,
    Capability::DeleteOwn,
    Capability::DeleteAny,
    Capability::Moderate,
    Capability::ManageMembers,
    Capability::Admin,
];

/// A set of capabilities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capabilities(u16);

const fn bit(capability: Capability) -> u16 {
    1_u16.wrapping_shl(capability as u32)
}

impl Capabilities {
    /// Whether a capability is in it.
    #[must_use]
    pub const fn has(self, capability: Capability) -> bool {
        self.0 & bit(capability) != 0
    }

    /// Whether it allows an action on something that is one's own or not.
    #[must_use]
    pub const fn allows(self, action: Action, own: bool) -> bool {
        let (any, if_own) = match action {
            Action::Read => (Capability::Read, None),
            Action::Add => (Capability::Add, None),
            Action::Edit => (Capability::EditAny, Some(Capability::EditOwn)),
            Action::Delete => (Capability::DeleteAny, Some(Capability::DeleteOwn)),
            Action::Moderate => (Capability::Moderate, None),
            Action::ManageMembers => (Capability::ManageMembers, None),
            Action::Admin => (Capability::Admin, None),
        };
        self.has(Capability::Admin)
            || self.has(any)
            || matches!(if_own, Some(capability) if own && self.has(capability))
    }

    /// The capabilities in it.
    pub fn iter(self) -> impl Iterator<Item = Capability> {
        ALL.into_iter().filter(move |capability| self.has(*capability))
    }
}

impl FromIterator<Capability> for Capabilities {
    fn from_iter<I: IntoIterator<Item = Capability>>(capabilities: I) -> Self {
        Self(capabilities.into_iter().fold(0, |set, capability| set | bit(capability)))
    }
}

/// What was given to somebody at a node, for each service; nothing where the grant does not speak of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rights([Option<Capabilities>; 5]);

impl Rights {
    pub(super) fn of(&self, service: ServiceKind) -> Option<Capabilities> {
        self.0.get(service as usize).copied().flatten()
    }

    /// Whether it makes an administrator of some service.
    pub(super) fn gives_admin(&self) -> bool {
        self.0.iter().flatten().any(|capabilities| capabilities.has(Capability::Admin))
    }

    pub(super) fn set(&mut self, service: ServiceKind, capabilities: Capabilities) {
        if let Some(place) = self.0.get_mut(service as usize) {
            *place = Some(capabilities);
        }
    }
}

/// Named sets of capabilities, compiled.
#[derive(Clone, Debug)]
pub struct Presets(BTreeMap<(ServiceKind, String), Capabilities>);

impl Presets {
    /// Compiles presets of the caller.
    #[must_use]
    pub fn of(presets: &WorkspacePresets) -> Self {
        let of_service = |(service, presets): (&ServiceKind, &Vec<_>)| {
            let service = *service;
            let pair = move |preset: &crate::model::Preset| {
                ((service, preset.name.clone()), preset.capabilities.iter().copied().collect())
            };
            presets.iter().map(pair).collect::<Vec<_>>()
        };
        Self(presets.services.iter().flat_map(of_service).collect())
    }

    /// The presets that are built in.
    ///
    /// # Errors
    /// `catalogue.invalid`, which would be a defect of this build.
    pub fn built_in() -> Result<Self, Error> {
        catalogue::read(catalogue::workspace_presets(), "workspace/presets").map(|presets| Self::of(&presets))
    }

    /// What a right allows in a service; nothing when the service has no such preset.
    pub(super) fn resolve(&self, service: ServiceKind, right: &Right) -> Option<Capabilities> {
        match right {
            Right::Capabilities(capabilities) => Some(capabilities.iter().copied().collect()),
            Right::Preset(name) => self.0.get(&(service, name.clone())).copied(),
        }
    }
}
